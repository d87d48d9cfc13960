import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { answers } from './own-services.ts'
import { projectRoot } from './process.ts'

const PROGRAM = process.env.NGINX_PATH ?? '/usr/sbin/nginx'

/** A line of the access log. */
export type LogLine = {
  readonly method: string
  readonly path: string
  readonly status: number
  readonly client: string
  readonly upstream: string
  readonly request_id: string
}

/** An nginx with the configuration of deploy/, changed in nothing but the addresses and folders of the machine. */
export type RunningNginx = {
  readonly origin: string
  readonly folder: string
  log(): LogLine[]
  /** Changes a file of its configuration and has it read again. */
  edit(file: string, change: (text: string) => string): Promise<void>
  stop(): Promise<void>
}

/** Where things are on this machine. */
export type NginxPlaces = {
  readonly port: number
  /** Host and port of each web process. */
  readonly shops: readonly string[]
  /** What `nexus collectstatic` has written. */
  readonly files: string
  readonly media: string
}

/** Lays the configuration out below a folder and lets nginx test it; throws with what it complains of. */
export function layOutNginx(folder: string, places: NginxPlaces): string {
  if (!existsSync(PROGRAM))
    throw new Error(
      `There is no ${PROGRAM}, and without it nothing is known of deploy/nginx: apt-get install nginx`,
    )
  cpSync(join(projectRoot, 'deploy/nginx'), folder, { recursive: true })
  cpSync('/etc/nginx/mime.types', join(folder, 'mime.types'))
  for (const name of ['body', 'proxy', 'fastcgi', 'scgi', 'uwsgi']) {
    mkdirSync(join(folder, name))
    chmodSync(join(folder, name), 0o777)
  }
  const temporary = ['client_body', 'proxy', 'fastcgi', 'scgi', 'uwsgi']
    .map((name) => `${name}_temp_path ${folder}/${name.replace('client_', '')};`)
    .join(' ')
  for (const name of ['nginx.conf', ...readdirSync(join(folder, 'nexus')).map((file) => `nexus/${file}`)]) {
    const text = readFileSync(join(folder, name), 'utf8')
      .replaceAll('/etc/nginx/', `${folder}/`)
      .replaceAll('/srv/nexus/media', places.media)
      .replaceAll('/srv/nexus', places.files)
      .replaceAll('/run/nginx.pid', `${folder}/nginx.pid`)
      .replaceAll('/dev/stdout', `${folder}/access.log`)
      .replaceAll('/dev/stderr', `${folder}/error.log`)
      .replace('listen 80 ', `listen 127.0.0.1:${places.port} `)
      .replace(/^http \{$/m, `http {\n  ${temporary}`)
    writeFileSync(join(folder, name), text)
  }
  const upstream = join(folder, 'nexus/upstream.conf')
  // Names that change their addresses are Docker's, and known to nginx from 1.27.3 on.
  const server = /^( *server) web:8000 resolve (.*)$/m
  const asked = readFileSync(upstream, 'utf8')
  if (!server.test(asked)) throw new Error('deploy/nginx/nexus/upstream.conf does not name web:8000')
  writeFileSync(
    upstream,
    asked
      .replace(/^resolver .*$/m, '')
      .replace(server, (_, word, more) => places.shops.map((shop) => `${word} ${shop} ${more}`).join('\n')),
  )
  const file = join(folder, 'nginx.conf')
  const tested = spawnSync(PROGRAM, ['-t', '-c', file, '-p', folder], { encoding: 'utf8' })
  if (tested.status !== 0) throw new Error(`nginx -t: ${tested.stderr}`)
  return file
}

/** Starts nginx on such a configuration and waits until it answers. */
export async function startNginx(folder: string, places: NginxPlaces): Promise<RunningNginx> {
  const file = layOutNginx(folder, places)
  const child: ChildProcess = spawn(PROGRAM, ['-c', file, '-p', folder, '-g', 'daemon off;'], {
    stdio: 'ignore',
    detached: true,
  })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  for (let tries = 0; !(await answers(places.port)); tries += 1) {
    if (child.exitCode !== null || tries > 200)
      throw new Error(`nginx does not answer: ${readFileSync(join(folder, 'error.log'), 'utf8')}`)
    await sleep(50)
  }
  return {
    origin: `http://127.0.0.1:${places.port}`,
    folder,
    log: () =>
      readFileSync(join(folder, 'access.log'), 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as LogLine),
    async edit(name, change) {
      const path = join(folder, name)
      writeFileSync(path, change(readFileSync(path, 'utf8')))
      const told = spawnSync(PROGRAM, ['-s', 'reload', '-c', file, '-p', folder], { encoding: 'utf8' })
      if (told.status !== 0) throw new Error(`nginx -s reload: ${told.stderr}`)
      await sleep(500)
    },
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}
