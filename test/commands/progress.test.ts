import { Writable } from 'node:stream'
import t from 'tap'
import { Progress } from '../../src/commands/progress.ts'

/** A stream that keeps what it is told, and a clock that stands until it is moved. */
function setUp({ isTTY = false, quiet = false } = {}) {
  let told = ''
  const stream = Object.assign(
    new Writable({
      write(chunk, _encoding, done) {
        told += chunk
        done()
      },
    }),
    { isTTY, columns: 200 },
  )
  const time = { now: 0 }
  return { progress: new Progress({ stream, quiet, clock: () => time.now }), time, told: () => told }
}

t.test('a log is told every five seconds: how far, how fast, how much longer', async (t) => {
  const { progress, time, told } = setUp()
  for (; time.now <= 10_000; time.now += 1000) {
    progress.rows('un-sc', time.now * 2, time.now * 100, 4_000_000)
  }
  t.equal(
    told(),
    'un-sc: 12 %, 10,000 rows, 2,000/s, about 35 s left\nun-sc: 25 %, 20,000 rows, 2,000/s, about 30 s left\n',
  )
})

t.test('a download is told by its bytes; without a size there is no end to tell', async (t) => {
  const { progress, time, told } = setUp()
  progress.download('sdn.csv', 0, 900_000_000)
  time.now = 5000
  progress.download('sdn.csv', 10_000_000, 900_000_000)
  progress.download('alt.csv', 0, null)
  time.now = 10_000
  progress.download('alt.csv', 5_000_000, null)
  t.equal(
    told(),
    'download sdn.csv: 1 %, 10.0 MB of 900.0 MB, 2.0 MB/s, about 7 min left\ndownload alt.csv: 5.0 MB, 1.0 MB/s\n',
  )
})

t.test('a terminal gets a bar, which goes away', async (t) => {
  const { progress, time, told } = setUp({ isTTY: true })
  progress.rows('un-sc', 0, 0, 1000)
  time.now = 1000
  progress.rows('un-sc', 500, 500, 1000)
  progress.end()
  t.match(told(), /un-sc \[=+-+\] 50 %, 500 rows, 500\/s, about 1 s left/)
  t.ok(told().includes('\u001b[?25h'), 'the cursor is back')
})

t.test('nothing is told when nothing is wanted', async (t) => {
  const { progress, time, told } = setUp({ quiet: true, isTTY: true })
  progress.rows('un-sc', 0, 0, 1000)
  time.now = 60_000
  progress.rows('un-sc', 500, 500, 1000)
  progress.end()
  t.equal(told(), '')
})
