#!/usr/bin/env node
// Plain JavaScript for any Node: finds Node 24 and the program, and says so plainly when there is none.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const NEEDED = 24
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const source = path.join(root, 'src', 'main.ts')
const main = existsSync(source) ? source : path.join(root, 'dist', 'src', 'main.js')

if (Number(process.versions.node.split('.')[0]) >= NEEDED) {
  await import(pathToFileURL(main).href)
} else {
  const node = path.join(root, 'node_modules', '.bin', 'node')
  if (existsSync(node)) runUnder(node)
  else fail()
}

/** @param {string} node */
function runUnder(node) {
  const child = spawn(node, [main, ...process.argv.slice(2)], { stdio: 'inherit' })
  // The terminal sends Ctrl-C to both; only a signal sent to this process alone has to be passed on, and the service
  // takes the same signal twice for one.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', fail)
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 143)
  })
}

function fail() {
  process.stderr.write(
    `probity: Node ${NEEDED} is needed and this is ${process.versions.node}; run "npm ci" without --ignore-scripts, which brings it, or "npm rebuild node"\n`,
  )
  process.exitCode = 1
}
