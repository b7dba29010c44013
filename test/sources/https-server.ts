import { readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import https from 'node:https'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import type { Test } from 'tap'

const FOLDER = path.resolve(import.meta.dirname, 'fixtures/tls')

/** The certificate of the test's server, valid for localhost only. Its key is public: trust it nowhere else. */
export const CERTIFICATE = path.join(FOLDER, 'localhost.cert.pem')

/** An agent that trusts the test's server and nobody else. */
export const trustingAgent = () => new https.Agent({ ca: readFileSync(CERTIFICATE) })

export interface TestServer {
  /** Address of a path, e.g. `/list.csv`. */
  at(place: string): string
  /** What was asked for, in order. */
  requests: IncomingMessage[]
}

/** A publisher's server on this machine, over TLS, until the test ends. */
export async function httpsServer(
  t: Pick<Test, 'teardown'>,
  answer: (request: IncomingMessage, response: ServerResponse, count: number) => void,
): Promise<TestServer> {
  const requests: IncomingMessage[] = []
  const key = readFileSync(path.join(FOLDER, 'localhost.key.pem'))
  const server = https.createServer({ key, cert: readFileSync(CERTIFICATE) }, (request, response) => {
    requests.push(request)
    answer(request, response, requests.length)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => {
    server.closeAllConnections()
    return new Promise((resolve) => server.close(resolve))
  })
  const { port } = server.address() as AddressInfo
  return { at: (place) => `https://localhost:${port}${place}`, requests }
}
