import type { Command } from './command.ts'

const COMMANDS: readonly Command[] = [
  {
    name: 'start',
    summary: 'Start the whole shop: database, API, background work',
    options: {},
    run: async () => (await import('./start.ts')).start(),
  },
  {
    name: 'worker',
    summary: 'Work on background jobs in a process of its own',
    options: {
      concurrency: {
        type: 'string',
        description: 'Jobs at a time, 1 to 100; WORKER_CONCURRENCY when absent',
      },
    },
    run: async (args) => (await import('./worker.ts')).worker(args),
  },
  {
    name: 'scheduler',
    summary: 'Run the clock in a process of its own; any number of copies',
    options: {},
    run: async () => (await import('./scheduler.ts')).scheduler(),
  },
  {
    name: 'migrate',
    summary: 'Bring the database to the newest schema',
    options: { status: { type: 'boolean', description: 'Only tell what is applied and what is pending' } },
    run: async (args) => (await import('./migrate.ts')).migrate(args),
  },
  {
    name: 'seed',
    summary: 'Fill the shop with the demo catalogue, or with a large generated one',
    options: {
      products: { type: 'string', description: 'How many generated products, 1 to 1000000' },
      orders: {
        type: 'string',
        description: 'How many generated orders of the last 400 days, 1 to 1000000',
      },
    },
    run: async (args) => (await import('./seed.ts')).seed(args),
  },
  {
    name: 'import',
    summary: 'Import a Shopify CSV, our JSON lines or a category tree in JSON',
    positionals: [{ name: 'file', description: 'The file to read' }],
    options: {
      format: {
        type: 'string',
        description: 'shopify_csv, json_lines or category_tree; told from the file when absent',
      },
      currency: { type: 'string', description: 'Currency of the prices; the shop’s own when absent' },
      'dry-run': { type: 'boolean', description: 'Tell what would happen, write nothing' },
    },
    run: async (args) => (await import('./import.ts')).importCommand(args),
  },
  {
    name: 'export',
    summary: 'Write the whole catalogue to a file or to standard output',
    positionals: [
      {
        name: 'file',
        description: 'The file to write; "-" or nothing for standard output',
        isOptional: true,
      },
    ],
    options: {
      format: { type: 'string', description: 'shopify_csv (default) or json_lines (default for .jsonl)' },
    },
    run: async (args) => (await import('./export.ts')).exportCommand(args),
  },
  {
    name: 'createsuperuser',
    summary: 'Make an admin account',
    options: {
      email: { type: 'string', description: 'E-mail address; asked for when absent (or ADMIN_EMAIL)' },
      password: { type: 'string', description: 'Password; asked for when absent (or ADMIN_PASSWORD)' },
      username: { type: 'string', description: 'User name, optional' },
    },
    run: async (args) => (await import('./createsuperuser.ts')).createSuperuser(args),
  },
  {
    name: 'reindex',
    summary: 'Derive the read model (lists, cards, search) of every product again',
    options: {},
    run: async (args) => (await import('./reindex.ts')).reindex(args),
  },
  {
    name: 'reconcile',
    summary: 'Ask payment providers about payments that wait too long, and follow their books',
    options: {},
    run: async (args) => (await import('./reconcile.ts')).reconcile(args),
  },
  {
    name: 'doctor',
    summary: 'Look for what is wrong, and say what to do',
    options: { invariants: { type: 'boolean', description: 'Prove what must always hold of the data' } },
    run: async (args) => (await import('./doctor.ts')).doctor(args),
  },
  {
    name: 'backup',
    summary: 'Write the whole shop into one archive, while it runs or rests',
    options: {
      to: {
        type: 'string',
        description: 'File to write, or folder for a file named by the time; DATA_DIR/backups when absent',
      },
      method: {
        type: 'string',
        description:
          'tables: our own copy, which can be restored anywhere (embedded database); pg_dump: by that program (DATABASE_URL)',
      },
      overwrite: { type: 'boolean', description: 'Replace a file of that name' },
    },
    run: async (args) => (await import('./backup.ts')).backup(args),
  },
  {
    name: 'restore',
    summary: 'Make a shop out of an archive of nexus backup, in an empty folder and an empty database',
    positionals: [{ name: 'file', description: 'The archive' }],
    options: {
      into: {
        type: 'string',
        description: 'Empty folder, as DATA_DIR of the new shop; DATA_DIR when absent',
      },
      check: { type: 'boolean', description: 'Only prove that the archive is whole, and tell what is in it' },
    },
    run: async (args) => (await import('./restore.ts')).restore(args),
  },
  {
    name: 'collectstatic',
    summary: 'Write the files of the pages to a folder, for nginx to send them',
    positionals: [{ name: 'folder', description: 'Where to; each file by its address below it' }],
    options: {},
    run: async (args) => (await import('./collectstatic.ts')).collectStatic(args),
  },
  {
    name: 'shell',
    summary: 'A prompt with the verbs of the shop',
    options: {},
    run: async () => (await import('./shell.ts')).shell(),
  },
]

/** The command of a name. */
export const findCommand = (name: string): Command | undefined =>
  COMMANDS.find((command) => command.name === name)

/** Every command with its summary. */
export function listText(): string {
  const width = Math.max(...COMMANDS.map((command) => command.name.length), 'help'.length)
  const lines = [
    ...COMMANDS.map(({ name, summary }) => [name, summary]),
    ['help', 'This list, or help on one command'],
  ]
  return [
    'nexus <command> [options]',
    '',
    ...lines.map(([name, summary]) => `  ${name!.padEnd(width)}  ${summary}`),
    '',
    'Every command takes --json. Settings come from the environment and .env; README.md lists them.',
    'Exit codes: 0 done, 1 failed, 2 not understood.',
  ].join('\n')
}

/** How one command is called. */
export function helpText(command: Command): string {
  const positionals = command.positionals ?? []
  const usage = [
    `nexus ${command.name}`,
    ...positionals.map((p) => (p.isOptional ? `[${p.name.toUpperCase()}]` : p.name.toUpperCase())),
    '[options]',
  ]
  const options: [string, { type: 'string' | 'boolean'; description: string }][] = [
    ...Object.entries(command.options),
    ['json', { type: 'boolean', description: 'Answer as JSON' }],
  ]
  const rows = [
    ...positionals.map((p) => [p.name.toUpperCase(), p.description]),
    ...options.map(([name, { type, description }]) => [
      `--${name}${type === 'string' ? ' VALUE' : ''}`,
      description,
    ]),
  ]
  const width = Math.max(...rows.map(([left]) => left!.length))
  return [
    usage.join(' '),
    '',
    command.summary,
    '',
    ...rows.map(([left, right]) => `  ${left!.padEnd(width)}  ${right}`),
  ].join('\n')
}
