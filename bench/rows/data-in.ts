import { timeCommand, withExport } from '../data.ts'
import type { Row } from '../report.ts'

/** Gives an empty database to the work, and takes it away afterwards. */
export type InEmptyDatabase = (work: (url: string) => Promise<void>) => Promise<void>

/** A real export into an empty shop, twice: the whole command, start of the process included. */
export async function measureImport(inEmptyDatabase: InEmptyDatabase): Promise<Row[]> {
  const rows: Row[] = []
  await inEmptyDatabase((empty) =>
    withExport(async (file, isReal) => {
      await timeCommand(empty, 'migrate')
      const taken = await timeCommand(empty, 'import', file)
      const what = `import of ${isReal ? 'marketplace.csv' : 'a generated export of its size'} (1,404 products, 6,682 rows)`
      rows.push({ what, figure: `${taken.toFixed(1)} s`, goal: '< 5 s', isMet: taken < 5 })
      const again = await timeCommand(empty, 'import', file)
      rows.push({
        what: 'the same again, changing nothing',
        figure: `${again.toFixed(1)} s`,
        goal: '< 5 s',
        isMet: again < 5,
      })
    }),
  )
  return rows
}

/** The large generated shop. */
export async function measureSeed(inEmptyDatabase: InEmptyDatabase): Promise<Row[]> {
  const rows: Row[] = []
  await inEmptyDatabase(async (empty) => {
    const taken = await timeCommand(empty, 'seed', '--products', '100000')
    rows.push({
      what: 'seed --products 100000',
      figure: `${taken.toFixed(1)} s`,
      goal: '< 90 s',
      isMet: taken < 90,
    })
  })
  return rows
}
