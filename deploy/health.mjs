/** Health check of a web process: exit code 0 when it answers. `node deploy/health.mjs [path]` */
const path = process.argv[2] ?? '/healthz/'
const port = process.env.PORT || '8000'
try {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
    redirect: 'error',
    signal: AbortSignal.timeout(4_000),
  })
  if (!answer.ok) throw new Error(`answered ${answer.status}`)
} catch (error) {
  console.error(`${path} on port ${port}: ${error instanceof Error ? error.message : error}`)
  process.exitCode = 1
}
