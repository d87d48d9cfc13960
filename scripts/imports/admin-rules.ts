import type { House, Room } from './rules.ts'

/** The walls of the panel, relative to admin/src: a client of the contract like any other. */

const API = /^api\//
const DATA = /^data\//
const UI = /^ui\//
const THEME = /^theme\//
const I18N = /^i18n\//
const SCREEN_FOLDER = /^screens\/([^/]+)\//

/** Each screen is a room of its own; the check asks for the room of a file by its folder. */
const screenRoom = (folder: string): Room => ({
  name: `screens/${folder}`,
  files: new RegExp(`^screens/${folder}/`),
  mayImport: [API, DATA, UI, THEME, /^screens\/screen\.ts$/, new RegExp(`^screens/${folder}/`)],
  because: 'a screen knows no other screen: what two of them need stands in ui/',
})

/** The rooms of the panel with these folders of screens. */
function roomsOf(paths: readonly string[]): Room[] {
  const folders = new Set(
    paths.map((path) => SCREEN_FOLDER.exec(path)?.[1]).filter((one) => one !== undefined),
  )
  return [
    {
      name: 'api',
      files: API,
      mayImport: [API],
      neverPackages: /^(@mui|@emotion|recharts|@dnd-kit)\//,
      because: 'how the shop is asked knows neither lists nor screens',
    },
    {
      name: 'theme',
      files: THEME,
      mayImport: [THEME],
      because: 'colours and sizes know nothing of the shop',
    },
    {
      name: 'data',
      files: DATA,
      mayImport: [API, DATA],
      because: 'lists and rights of the shop know no screen',
    },
    { name: 'i18n', files: I18N, mayImport: [I18N], because: 'texts are only texts' },
    {
      name: 'ui',
      files: UI,
      mayImport: [API, DATA, THEME, UI],
      because: 'what screens share knows none of them',
    },
    ...[...folders].map(screenRoom),
    {
      name: 'screens',
      files: /^screens\/screen\.ts$/,
      mayImport: [DATA],
      because: 'screens are found by their files, not named here',
    },
    {
      name: 'shell',
      files: /^(shell\/|main\.tsx$)/,
      mayImport: [/^/],
      because: 'the shell ties everything together',
    },
  ]
}

/** The panel with the files that it has. */
export const adminHouse = (paths: readonly string[]): House => ({
  rooms: roomsOf(paths),
  tests: /\.test\.tsx?$/,
  walls: [
    {
      name: 'asked-in-one-place',
      uses: /^fetch\(\)$/,
      onlyIn: [
        /^api\//,
        // signing in and out goes without a session
        /^data\/auth\.ts$/,
      ],
      because: 'calls renew the session, wait while the shop is away and turn refusals into sentences',
    },
    {
      name: 'text-stays-text',
      uses: /^(dangerouslySetInnerHTML|innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval)$/,
      onlyIn: [],
      because: 'what people have typed is shown as text and never becomes a part of the page',
    },
    {
      name: 'imports-are-readable',
      uses: /^import\(computed\)$/,
      onlyIn: [],
      because: 'an import whose name is computed cannot be checked',
    },
  ],
})
