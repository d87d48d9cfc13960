import autocannon from 'autocannon'

/** The process that makes the load: options in, result out. */
process.once('message', async (options) => {
  const result = await autocannon(options)
  process.send(result, () => process.exit())
})
