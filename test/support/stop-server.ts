import { leaveTestServer } from './server.ts'

/** tap runs this after the test files; the server stops unless another run uses it. */
await leaveTestServer(process.ppid)
