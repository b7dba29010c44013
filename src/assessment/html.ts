/** Text that is already HTML. */
export class Html {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

type Part = string | number | Html | Part[]

/** A template whose values are escaped, unless they are HTML already. Names of vendors come from strangers. */
export function html(strings: TemplateStringsArray, ...values: Part[]): Html {
  let text = strings[0] ?? ''
  values.forEach((value, i) => {
    text += render(value) + (strings[i + 1] ?? '')
  })
  return new Html(text)
}

/** Marks trusted text (our own style sheet, a drawing made by Graphviz) as HTML. */
export function raw(text: string): Html {
  return new Html(text)
}

function render(value: Part): string {
  if (Array.isArray(value)) return value.map(render).join('')
  return value instanceof Html ? value.text : escapeHtml(String(value))
}

/** Marks that turn the direction of writing could make a name read as another on the page: they are shown, not obeyed. */
const DIRECTION = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

function escapeHtml(text: string): string {
  return text
    .replace(DIRECTION, (mark) => `[U+${mark.charCodeAt(0).toString(16).toUpperCase()}]`)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;')
}
