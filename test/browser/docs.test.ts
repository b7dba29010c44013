import type { AddressInfo } from 'node:net'
import { chromium, type Page } from 'playwright-core'
import t, { type Test } from 'tap'
import { testService } from '../support/service.ts'
import { chromiumPath } from './chromium.ts'

const executablePath = chromiumPath()

interface Visit {
  page: Page
  address: string
  /** What the browser complained of: refused scripts, styles, connections, errors. */
  complaints: string[]
  /** Addresses outside the service that the page asked for. */
  outside: string[]
}

async function openDocs(t: Pick<Test, 'teardown'>): Promise<Visit> {
  const { app } = await testService(t)
  await app.listen({ host: '127.0.0.1', port: 0 })
  const address = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
  const browser = await chromium.launch({ executablePath: executablePath!, args: ['--no-sandbox'] })
  t.teardown(() => browser.close())
  const page = await browser.newPage()
  const complaints: string[] = []
  const outside: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.route('**/*', (route) => {
    const url = route.request().url()
    if (url.startsWith(`${address}/`) || url.startsWith('data:')) return route.continue()
    outside.push(url)
    return route.abort()
  })
  await page.goto(`${address}/docs`)
  await page.waitForSelector('.opblock')
  return { page, address, complaints, outside }
}

t.test(
  'Swagger UI in a browser',
  { skip: executablePath ? false : 'no Chromium on this machine; set PROBITY_CHROMIUM' },
  async (t) => {
    await t.test('works under the policy, from this service alone', async (t) => {
      const { page, complaints, outside } = await openDocs(t)
      t.match(await page.title(), 'Probity')
      const block = page.locator('#operations-Operations-getReadiness')
      await block.locator('.opblock-summary-control').click()
      await block.locator('.execute').click()
      const live = block.locator('.live-responses-table')
      await live.waitFor()
      t.match(await live.locator('tbody .response-col_status').first().textContent(), '200')
      t.same(complaints, [])
      t.same(outside, [])
    })

    await t.test('opens with the cases that tell the story, ready to send', async (t) => {
      const { page, complaints, outside } = await openDocs(t)
      const block = page.locator('#operations-Assessments-createAssessment')
      await block.locator('.opblock-summary-control').click()
      const choice = block.locator('.opblock-section-request-body .examples-select select')
      const cases = await choice.locator('option').allInnerTexts()
      t.ok(cases.length >= 6, cases.join(' | '))
      t.match(cases[0], /identity cards/)
      for (const name of cases.slice(0, 6)) t.match(name, /invented/i, 'each tender is marked as invented')
      await block.locator('.execute').click()
      const live = block.locator('.live-responses-table')
      await live.waitFor()
      t.match(await live.locator('tbody .response-col_status').first().textContent(), '201')
      t.same(complaints, [])
      t.same(outside, [])
    })

    await t.test('a name that is a script stays a name', async (t) => {
      const { page, complaints } = await openDocs(t)
      const block = page.locator('#operations-Assessments-createAssessment')
      await block.locator('.opblock-summary-control').click()
      const name = '<img src=x onerror="window.broken=1"><script>window.broken=1</script>'
      await block.locator('textarea.body-param__text').fill(JSON.stringify({ vendor: { name }, reference: name }))
      await block.locator('.execute').click()
      const live = block.locator('.live-responses-table')
      await live.waitFor()
      t.match(await live.locator('tbody .response-col_status').first().textContent(), '201')
      t.match(await live.textContent(), '<img src=x')
      t.equal(await page.evaluate(() => 'broken' in globalThis), false)
      t.same(complaints, [])
    })
  },
)
