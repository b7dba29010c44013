/**
 * A load generator in a process of its own: connections that are kept, each with one request after the other. It reads
 * of an answer only what it must, so that it takes little of the CPU that it measures the use of.
 */
import net from 'node:net'
import { quantile } from './figures.ts'

/** This program, for `fork`. */
export const GENERATOR = import.meta.filename

export interface LoadTask {
  port: number
  /** Whole requests as they go over the wire, taken in turn. */
  requests: string[]
  connections: number
  seconds: number
}

export interface LoadResult {
  answers: number
  failed: number
  seconds: number
  p50: number
  p99: number
}

/** A request as it goes over the wire. */
export function wireRequest(method: 'GET' | 'POST', target: string, body?: unknown): string {
  const head = `${method} ${target} HTTP/1.1\r\nhost: 127.0.0.1\r\n`
  if (body === undefined) return `${head}\r\n`
  const text = JSON.stringify(body)
  return `${head}content-type: application/json\r\ncontent-length: ${Buffer.byteLength(text)}\r\n\r\n${text}`
}

const HEAD_END = Buffer.from('\r\n\r\n')

async function load({ port, requests, connections, seconds }: LoadTask): Promise<LoadResult> {
  const wires = requests.map((request) => Buffer.from(request))
  const took: number[] = []
  let [next, failed] = [0, 0]
  const start = performance.now()
  const end = start + seconds * 1000

  const converse = () =>
    new Promise<void>((resolve, reject) => {
      const socket = net.connect({ port, host: '127.0.0.1', noDelay: true })
      let held: Buffer = Buffer.alloc(0)
      let sent = 0
      const send = () => {
        if (performance.now() >= end) {
          socket.end()
          resolve()
          return
        }
        sent = performance.now()
        socket.write(wires[next++ % wires.length]!)
      }
      socket.on('connect', send)
      socket.on('error', reject)
      socket.on('data', (chunk) => {
        held = held.length === 0 ? chunk : Buffer.concat([held, chunk])
        const bodyAt = held.indexOf(HEAD_END) + HEAD_END.length
        if (bodyAt < HEAD_END.length) return
        const head = held.toString('latin1', 0, bodyAt)
        const length = Number(/content-length: (\d+)/i.exec(head)?.[1])
        if (!Number.isInteger(length)) throw new Error(`an answer without a length: ${head}`)
        if (held.length < bodyAt + length) return
        if (!head.startsWith('HTTP/1.1 2')) failed++
        held = held.subarray(bodyAt + length)
        took.push(performance.now() - sent)
        send()
      })
    })

  await Promise.all(Array.from({ length: connections }, converse))
  const spent = (performance.now() - start) / 1000
  return { answers: took.length, failed, seconds: spent, p50: quantile(took, 0.5), p99: quantile(took, 0.99) }
}

if (import.meta.main) {
  process.on('message', async (task: LoadTask) => process.send!(await load(task)))
}
