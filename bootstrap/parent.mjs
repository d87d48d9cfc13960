// @ts-check
/** npm runs a script in a shell, and ends that shell when it is told to stop; the shell tells nobody. */

const pollMs = 300

/** The environment variable by which a script learns that its parent is the bootstrap, which waits for it. */
export const bootstrapPid = 'NEXUS_BOOTSTRAP_PID'

/**
 * Calls back once when the shell that npm started us in has ended. Outside npm nobody's end is ours: a server that a
 * script left running goes on.
 * @param {() => void} callback
 * @param {{ always?: boolean }} [options] `always` when the parent is the bootstrap
 * @returns {() => void} stops watching
 */
export function whenParentEnds(callback, { always = false } = {}) {
  if (!always && process.env.npm_lifecycle_event === undefined) return () => {}
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    callback()
  }, pollMs)
  timer.unref()
  return () => clearInterval(timer)
}
