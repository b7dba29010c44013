/** Short forms that a text defines for a body of its own: from there on they mean that body and nobody of the index. */
import type { TextWord } from './running-text.ts'

/** The long form that a short one stands for. */
export interface Definition {
  from: number
  to: number
  start: number
  end: number
}

const MAX_SHORT = 10
const MAX_LONG = 14

// "en adelante", "en lo sucesivo", "hereinafter", "doravante": what stands before is then called by what stands behind.
const HENCEFORTH = new Set(
  'adelante sucesivo hereinafter hereafter henceforth doravante denominada denominado siglas acronimo acronym abbreviated'.split(
    ' ',
  ),
)
// A long form with such a word is a body, whether or not its initials spell the short form.
const BODIES = new Set(
  'corporacion corporation corporacao autoridad authority autoridade banco bank comision commission comissao comite committee consejo council conselho instituto institute institucion institution centro centre center secretaria secretariat ministerio ministry ministro direccion directorate diretoria departamento department agencia agency oficina office escritorio fondo fund fundo fundacion foundation fundacao asociacion association associacao federacion federation federacao confederacion universidad university universidade facultad faculty escuela school escola colegio college hospital iniciativa initiative junta board tribunal court corte procuraduria contraloria auditoria registro registry superintendencia delegacion cooperativa cooperative municipio municipality prefeitura ayuntamiento laboratorio laboratory observatorio museo academia academy norma standard codigo code treaty tratado agreement'.split(
    ' ',
  ),
)

/**
 * Reads the definitions of a text: "Caribbean Development Bank (CDB)", "ETI (Ethical Trading Initiative)",
 * "CVC: Centro de Valoración", "la Comisión Especial, en adelante CEC".
 * @returns for each short form, folded, the long forms given for it
 */
export function definedNames(words: readonly TextWord[], text: string): Map<string, Definition[]> {
  const out = new Map<string, Definition[]>()
  const define = (short: string, from: number, to: number) => {
    const definition = { from, to, start: words[from]!.start, end: words[to]!.end }
    const known = out.get(short)
    if (known) known.push(definition)
    else out.set(short, [definition])
  }
  words.forEach((word, i) => {
    if (!isShort(word)) return
    const before = longFormBefore(words, i, text)
    if (before) define(word.text, before.from, before.to)
    const after = longFormAfter(words, i)
    if (after) define(word.text, after.from, after.to)
  })
  return out
}

function isShort(word: TextWord): boolean {
  return word.upper && word.script === 'latin' && word.text.length >= 2 && word.text.length <= MAX_SHORT
}

/** The capitalised words that end before the bracket or dash in front of the short form. */
function longFormBefore(words: readonly TextWord[], i: number, text: string): { from: number; to: number } | null {
  let to = i - 1
  let henceforth = false
  while (to >= 0 && i - to <= 6 && (words[to]!.stop || HENCEFORTH.has(words[to]!.text)) && !words[to]!.capital) {
    if (HENCEFORTH.has(words[to]!.text)) henceforth = true
    to--
  }
  if (to < 0 || (!henceforth && to !== i - 1)) return null
  const gap = text.slice(words[to]!.end, words[to + 1]!.start)
  const bracket = /^\s*[([]\s*["“«'‘]?\s*$/.test(gap) && (henceforth || closes(text, words[i]!.end))
  const dash = /^\s*[-–—,]\s*$/.test(gap) && gap.trim() !== gap
  if (!bracket && !dash) return null
  if (words[to]!.sentence !== words[i]!.sentence) return null
  const spelled = spelledFrom(words, Math.max(0, to - MAX_LONG), to, words[i]!.text)
  const from = spelled >= 0 ? spelled : longStart(words, to)
  const content = words.slice(from, to + 1).filter((word) => !word.stop)
  if (content.length < 2 || content.some((word) => word.text === words[i]!.text)) return null
  if (spelled >= 0) return { from, to }
  return !dash && content.some((word) => BODIES.has(word.text)) ? { from, to } : null
}

function closes(text: string, at: number): boolean {
  return /^["”»'’]?\s*[)\],;]/.test(text.slice(at, at + 4))
}

/** Where the run of capitalised words with their articles begins. */
function longStart(words: readonly TextWord[], to: number): number {
  let from = to
  for (let k = to; k >= 0 && k > to - MAX_LONG; k--) {
    const word = words[k]!
    if (word.sentence !== words[to]!.sentence || (!word.capital && !word.stop)) break
    if (word.capital && !word.stop) from = k
    if (!/^[\s\-–'’.,&"“”«»]*$/.test(word.gap)) break
  }
  return from
}

/** "ETI (Ethical Trading Initiative)", "CTA – Centro de Tecnología Agropecuaria". */
function longFormAfter(words: readonly TextWord[], i: number): { from: number; to: number } | null {
  const first = i + 1
  const next = words[first]
  if (!next?.capital || next.sentence !== words[i]!.sentence) return null
  // Up to six words may stand between: "the ETI Base Code (Ethical Trading Initiative)".
  for (let from = first; from <= i + 6 && from < words.length; from++) {
    const { gap, sentence } = words[from]!
    if (sentence !== words[i]!.sentence) return null
    const opens = /[([]\s*["“«'‘]?$/.test(gap)
    if (!opens && !(from === first && /^\s*[:=–—-]\s*$/.test(gap) && gap.length > 1)) continue
    let to = from
    for (let k = from; k < words.length && k < from + MAX_LONG; k++) {
      const word = words[k]!
      if (word.sentence !== sentence || (k > from && !/^[\s\-–'’.,&]*$/.test(word.gap))) break
      if (!word.capital && !word.stop) break
      if (word.capital) to = k
      if (to > from && spelledFrom(words, from, to, words[i]!.text) === from) return { from, to }
    }
    return null
  }
  return null
}

/** Where the words begin whose initials are the short form, articles counted or not; -1 when they are not. */
function spelledFrom(words: readonly TextWord[], from: number, to: number, short: string): number {
  let at = short.length - 1
  for (let k = to; k >= from; k--) {
    const word = words[k]!
    if (word.sentence !== words[to]!.sentence) return -1
    if (word.text[0] === short[at]) at--
    else if (!word.stop) return -1
    if (at < 0) return k
  }
  return -1
}
