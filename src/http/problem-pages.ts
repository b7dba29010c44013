import type { FastifyInstance } from 'fastify'
import { PROBLEM_CODES, type ProblemCode, ProblemError, problemKind } from './problems.ts'

const escapeHtml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** Markdown of docs/problems.md knows `code`; the page shows it the same way. */
const inline = (text: string) => escapeHtml(text).replaceAll(/`([^`]+)`/g, '<code>$1</code>')

const page = (title: string, body: string) => `<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>${escapeHtml(title)} - Probity</title>
<style>body{font:1rem/1.5 system-ui,sans-serif;max-width:42rem;margin:3rem auto;padding:0 1rem}</style></head>
<body>
${body}
</body>
</html>
`

function problemPage(code: ProblemCode): string {
  const { status, title, detail, remedy } = problemKind(code)
  return page(
    title,
    `<h1>${escapeHtml(title)}</h1>
<p><code>${code}</code>, HTTP status ${status}</p>
<p>What it says: ${inline(detail)}.</p>
<p>What to do: ${inline(remedy)}</p>
<p><a href="/problems">All kinds of errors</a> · <a href="/docs">The API</a></p>`,
  )
}

const list = () =>
  page(
    'Errors',
    `<h1>Errors</h1>
<ul>
${PROBLEM_CODES.map((code) => `<li><a href="/problems/${code}"><code>${code}</code></a> (${problemKind(code).status}): ${escapeHtml(problemKind(code).title)}</li>`).join('\n')}
</ul>`,
  )

/** The pages that `type` of a problem leads to, and the way from `/` to the documentation. */
export async function problemPages(app: FastifyInstance): Promise<void> {
  const options = { config: { scope: 'public' as const }, schema: { hide: true } }
  app.get('/problems', options, async (_request, reply) => reply.type('text/html; charset=utf-8').send(list()))
  app.get('/problems/:code', options, async (request, reply) => {
    const { code } = request.params as { code: string }
    const known = PROBLEM_CODES.find((each) => each === code)
    if (!known) throw new ProblemError('resource.not_found', { detail: 'there is no such kind of error' })
    return reply.type('text/html; charset=utf-8').send(problemPage(known))
  })
  app.get('/', options, async (_request, reply) => reply.redirect('/docs', 302))
}

/** The text of docs/problems.md. */
export function problemsMarkdown(): string {
  const sections = PROBLEM_CODES.map((code) => {
    const { status, title, detail, remedy, retryAfter } = problemKind(code)
    const retry = retryAfter === undefined ? '' : `\n\nA retry makes sense after ${retryAfter} s (\`Retry-After\`).`
    return `## ${code}\n\n**${status} ${title}.** Says: ${detail}.\n\n${remedy}${retry}\n`
  })
  return `# Errors

Every error of the service is \`application/problem+json\` (RFC 9457): \`type\`, \`title\`, \`status\`, \`detail\`, \`instance\`,
\`code\`, \`requestId\` and \`errors[]\` with a JSON pointer (RFC 6901) for each place that is wrong. \`code\` is a contract;
\`title\` and \`detail\` are for people and may be reworded. The service shows the section of a code at \`/problems/{code}\`.

This page is generated from the table in \`src/http/problems.ts\` by \`probity openapi --write\`.

${sections.join('\n')}`
}
