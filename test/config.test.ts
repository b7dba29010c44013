import t from 'tap'
import { ConfigError, isLoopback, readConfig, redactConfig, redactUrl } from '../src/config.ts'

t.test('everything has a default', async (t) => {
  t.same(readConfig({}, '/srv/probity'), {
    host: '127.0.0.1',
    port: 8080,
    databaseUrl: null,
    home: '/srv/probity/.probity',
    policies: null,
    signingKey: null,
    logLevel: 'info',
  })
})

t.test('a variable set to nothing counts as not set', async (t) => {
  t.same(readConfig({ HOST: '', PORT: ' ', DATABASE_URL: '', PROBITY_POLICIES: '' }, '/x'), readConfig({}, '/x'))
})

t.test('what is set is taken', async (t) => {
  const config = readConfig(
    {
      HOST: '::',
      PORT: '0',
      DATABASE_URL: 'postgresql://u:p@db:5432/probity',
      PROBITY_HOME: '/var/lib/probity',
      PROBITY_POLICIES: 'baseline, mx-fed',
      LOG_LEVEL: 'warn',
    },
    '/x',
  )
  t.match(config, {
    host: '::',
    port: 0,
    databaseUrl: 'postgresql://u:p@db:5432/probity',
    home: '/var/lib/probity',
    policies: ['baseline', 'mx-fed'],
    logLevel: 'warn',
  })
})

t.test('a wrong value is refused by name, with the value and what was expected', async (t) => {
  const cases: [NodeJS.ProcessEnv, RegExp][] = [
    [{ PORT: '65536' }, /^PORT: "65536" is not a port from 0 to 65535/],
    [{ PORT: '80a' }, /^PORT: "80a" is not a port/],
    [{ PORT: '-1' }, /^PORT: "-1" is not a port/],
    [{ HOST: 'http://localhost' }, /^HOST: "http:\/\/localhost" is not an address/],
    [{ PROBITY_POLICIES: 'baseline,,eu' }, /^PROBITY_POLICIES: "baseline,,eu" is not ids of policy packs/],
    [{ LOG_LEVEL: 'loud' }, /^LOG_LEVEL: "loud" is not one of fatal, error/],
  ]
  for (const [env, message] of cases) {
    t.throws(() => readConfig(env), { name: 'ConfigError', message })
  }
})

t.test('a wrong secret is not repeated', async (t) => {
  for (const value of ['mysql://admin:hunter2@db/x', 'hunter2']) {
    try {
      readConfig({ DATABASE_URL: value })
      t.fail('accepted')
    } catch (error) {
      t.ok(error instanceof ConfigError)
      t.match(String(error), /DATABASE_URL: its value is not an address such as postgres:/)
      t.notMatch(String(error), /hunter2/)
    }
  }
})

t.test('the printed form holds no secret', async (t) => {
  const config = readConfig({
    DATABASE_URL: 'postgres://probity:hunter2@db:5432/probity?sslpassword=hunter3',
    PROBITY_SIGNING_KEY: 'hunter4',
  })
  t.notMatch(JSON.stringify(redactConfig(config)), /hunter/)
  t.equal(redactUrl('postgres://probity:hunter2@db:5432/probity'), 'postgres://probity:***@db:5432/probity')
})

t.test('only addresses of this machine alone are loopback', async (t) => {
  for (const host of ['127.0.0.1', '127.8.9.10', '::1', '[::1]', 'localhost', 'LOCALHOST', '::ffff:127.0.0.1']) {
    t.equal(isLoopback(host), true, host)
  }
  for (const host of ['0.0.0.0', '::', '10.0.0.1', '128.0.0.1', 'localhost.example.org', '127.0.0.1.example.org', '']) {
    t.equal(isLoopback(host), false, host)
  }
})
