import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import t from 'tap'

function probity(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  // No database: an address where none can be
  const env = { ...process.env, DATABASE_URL: 'postgres://127.0.0.1:1/none' }
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['src/main.ts', ...args],
      { env, maxBuffer: 32 * 1024 * 1024 },
      (error, stdout, stderr) => {
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr })
      },
    )
  })
}

t.test('prints and checks the document without a database', async (t) => {
  t.match(await probity('openapi'), { code: 0, stdout: readFileSync('openapi/openapi.json', 'utf8'), stderr: '' })
  t.match(await probity('openapi', '--check'), { code: 0, stdout: /^\d+ files are up to date\n$/ })
  t.match(await probity('openapi', '--check', '--write'), { code: 2, stderr: /exclude each other/ })
})
