/** An account of the demo shop; its password is made when it is saved, and printed once. */
export type DemoUser = {
  email: string
  username: string
  first_name: string
  last_name: string
  role: 'vendor' | 'staff' | 'customer'
}

/** One account for each role but the admin, whom the first start makes. */
export const demoUsers: DemoUser[] = [
  {
    email: 'vendor@demo.example',
    username: 'demo-vendor',
    first_name: 'Demo',
    last_name: 'Vendor',
    role: 'vendor',
  },
  {
    email: 'staff@demo.example',
    username: 'demo-staff',
    first_name: 'Demo',
    last_name: 'Staff',
    role: 'staff',
  },
  {
    email: 'customer@demo.example',
    username: 'demo-customer',
    first_name: 'Demo',
    last_name: 'Customer',
    role: 'customer',
  },
]
