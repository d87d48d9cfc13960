import type { CategoryRow } from './category-row.ts'

/** The categories for the desk, the road and the wardrobe. */
export const awayCategories: CategoryRow[] = [
  [
    'desk-stationery',
    'Desk & Stationery',
    'For people who still write things down.',
    [
      'butter',
      { kind: 'notebook', colour: 'rose', accent: 'cream' },
      { kind: 'pen', colour: 'navy', accent: 'mustard' },
      { kind: 'notebook', colour: 'forest', accent: 'cream' },
    ],
    [
      [
        'paper',
        'Paper',
        'Sewn, bound and kind to ink.',
        [
          'lilac',
          { kind: 'notebook', colour: 'navy', accent: 'mustard' },
          { kind: 'notebook', colour: 'terracotta', accent: 'butter', pattern: 'dip', variant: 2 },
        ],
        [
          [
            'notebooks-planners',
            'Notebooks & Planners',
            'Dotted, ruled and by the week.',
            [
              'sand',
              { kind: 'notebook', colour: 'mustard', accent: 'cream' },
              { kind: 'notebook', colour: 'plum', accent: 'rose', variant: 1 },
            ],
          ],
        ],
      ],
      [
        'writing-desk',
        'Writing & Desk',
        'Tools for the hand, and order for the desk.',
        [
          'sky',
          { kind: 'organiser', colour: 'oak', accent: 'sage' },
          { kind: 'lamp', colour: 'denim', accent: 'mustard', variant: 2 },
        ],
        [
          [
            'pens-pencils',
            'Pens & Pencils',
            'Fountain pens for every day, pencils for everything else.',
            [
              'sage',
              { kind: 'pen', colour: 'rust', accent: 'mustard' },
              { kind: 'pen', colour: 'mustard', accent: 'denim', variant: 2 },
            ],
          ],
          [
            'desk-organisers',
            'Desk Organisers',
            'Trays and cups in oak and walnut.',
            [
              'mist',
              { kind: 'organiser', colour: 'walnut', accent: 'mustard' },
              { kind: 'organiser', colour: 'oak', accent: 'walnut', variant: 1 },
            ],
          ],
        ],
      ],
    ],
  ],
  [
    'outdoors-travel',
    'Outdoors & Travel',
    'For the hill, the train and the night in between.',
    [
      'sky',
      { kind: 'tent', colour: 'mustard', accent: 'cream' },
      { kind: 'backpack', colour: 'forest', accent: 'clay' },
      { kind: 'bottle', colour: 'plum', accent: 'cream' },
    ],
    [
      [
        'carry',
        'Carry',
        'Packs and bags that age well.',
        [
          'clay',
          { kind: 'duffel', colour: 'navy', accent: 'walnut' },
          { kind: 'backpack', colour: 'moss', accent: 'clay' },
          { kind: 'tote', colour: 'cream', accent: 'terracotta' },
        ],
        [
          [
            'backpacks',
            'Backpacks',
            'Waxed canvas and recycled nylon.',
            [
              'butter',
              { kind: 'backpack', colour: 'mustard', accent: 'denim', variant: 1 },
              { kind: 'backpack', colour: 'navy', accent: 'clay' },
            ],
          ],
          [
            'bags-totes',
            'Bags & Totes',
            'For markets, weekends and everything between.',
            [
              'sage',
              { kind: 'tote', colour: 'rose', accent: 'plum' },
              { kind: 'duffel', colour: 'moss', accent: 'walnut' },
            ],
          ],
        ],
      ],
      [
        'camp',
        'Camp',
        'A dry night and a hot drink.',
        [
          'sage',
          { kind: 'tent', colour: 'terracotta', accent: 'cream' },
          { kind: 'backpack', colour: 'navy', accent: 'clay' },
          { kind: 'bottle', colour: 'forest', accent: 'oat', variant: 1 },
        ],
        [
          [
            'tents-shelter',
            'Tents & Shelter',
            'Cotton ridges and light domes.',
            [
              'lilac',
              { kind: 'tent', colour: 'sage', accent: 'mustard', variant: 1 },
              { kind: 'tent', colour: 'mustard', accent: 'cream' },
            ],
          ],
          [
            'bottles-flasks',
            'Bottles & Flasks',
            'Cold water, hot soup.',
            [
              'sand',
              { kind: 'bottle', colour: 'sage', accent: 'forest' },
              { kind: 'bottle', colour: 'rust', accent: 'cream' },
              { kind: 'bottle', colour: 'navy', accent: 'oat', variant: 1 },
            ],
          ],
        ],
      ],
    ],
  ],
  [
    'clothing-accessories',
    'Clothing & Accessories',
    'Quiet clothes that are good at their work.',
    [
      'sand',
      { kind: 'jumper', colour: 'navy', accent: 'cream', variant: 1 },
      { kind: 'hat', colour: 'rust', accent: 'cream', variant: 1 },
      { kind: 'jacket', colour: 'mustard', accent: 'denim', variant: 1 },
    ],
    [
      [
        'tops',
        'Tops',
        'Cotton for summer, wool for the rest of the year.',
        ['sky', { kind: 'tshirt', colour: 'sage' }, { kind: 'jumper', colour: 'moss' }],
        [
          [
            't-shirts',
            'T-Shirts',
            'Mid-weight cotton, washed before it is sewn.',
            [
              'butter',
              { kind: 'tshirt', colour: 'cream', accent: 'navy', pattern: 'bands', variant: 1 },
              { kind: 'tshirt', colour: 'denim', accent: 'mustard', variant: 2 },
            ],
          ],
          [
            'jumpers-knitwear',
            'Jumpers & Knitwear',
            'British wool and lambswool, knitted close.',
            [
              'blush',
              { kind: 'jumper', colour: 'terracotta', accent: 'cream', variant: 2 },
              { kind: 'jumper', colour: 'oat' },
            ],
          ],
        ],
      ],
      [
        'outerwear',
        'Outerwear',
        'For drizzle, wind and the potting shed.',
        [
          'mist',
          { kind: 'jacket', colour: 'denim', accent: 'oak' },
          { kind: 'scarf', colour: 'mustard', accent: 'rust', pattern: 'bands' },
        ],
        [
          [
            'jackets',
            'Jackets',
            'Chore coats and rain shells.',
            [
              'sky',
              { kind: 'jacket', colour: 'mustard', accent: 'denim', variant: 1 },
              { kind: 'jacket', colour: 'clay', accent: 'oak' },
            ],
          ],
        ],
      ],
      [
        'accessories',
        'Accessories',
        'Heads, necks and feet.',
        [
          'lilac',
          { kind: 'socks', colour: 'mustard', accent: 'rust' },
          { kind: 'hat', colour: 'denim', accent: 'cream', variant: 1 },
          { kind: 'scarf', colour: 'rose', accent: 'plum', pattern: 'bands' },
        ],
        [
          [
            'hats-scarves',
            'Hats & Scarves',
            'Caps for sun, wool for everything else.',
            [
              'sage',
              { kind: 'hat', colour: 'rust', accent: 'cream', variant: 1 },
              { kind: 'hat', colour: 'oat', accent: 'walnut' },
            ],
          ],
          [
            'socks',
            'Socks',
            'Cushioned, ribbed and easy to pair.',
            [
              'blush',
              { kind: 'socks', colour: 'denim', accent: 'cream', pattern: 'dots' },
              { kind: 'socks', colour: 'mustard', accent: 'rust' },
            ],
          ],
        ],
      ],
    ],
  ],
]
