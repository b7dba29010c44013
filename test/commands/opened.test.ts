import t from 'tap'
import { Opened } from '../../src/commands/opened.ts'

t.test('closes the last first, once', async (t) => {
  const closed: string[] = []
  const opened = new Opened()
  for (const name of ['database', 'knowledge', 'server']) opened.add(name, async () => closed.push(name), 1_000)
  await opened.close()
  await opened.close()
  t.same(closed, ['server', 'knowledge', 'database'])
})

t.test('a part that hangs or fails does not keep the others open, and is named', async (t) => {
  const closed: string[] = []
  const opened = new Opened()
  opened.add('database', async () => closed.push('database'), 1_000)
  opened.add('knowledge', () => new Promise(() => {}), 50)
  opened.add('server', async () => Promise.reject(new Error('no')), 1_000)
  await t.rejects(opened.close(), {
    message: 'server did not close: no; knowledge did not close within 0.05 s',
  })
  t.same(closed, ['database'])
})
