import { readWords, type Word } from './text.ts'
import type { Language } from './types.ts'

/** Words that one language uses all the time and the two others hardly ever. */
const MARKERS: Record<Language, Set<string>> = {
  es: new Set(
    (
      'el los las del una y al por con su sus se lo es son debera deberan sera seran esta este estos como mas tambien ' +
      'entre hasta desde sin sobre o servicio adquisicion contratacion suministro segun cada meses anos dias incluye ' +
      'mediante licitacion proveedor mantenimiento instalacion ciudad sistemas equipos equipo nacional publica'
    ).split(' '),
  ),
  en: new Set(
    (
      'the of and to for with is are be will shall by from this that which on at as or its their supply services service ' +
      'provision contract must any all may not include including council tender supplier procurement purchase framework'
    ).split(' '),
  ),
  pt: new Set(
    (
      'o os da do das dos em no na nos nas ao aos pelo pela com e uma um que se nao sao sera serao devera deverao esta ' +
      'este como mais tambem entre ate sem sobre ou servico servicos aquisicao contratacao fornecimento empresa meses anos ' +
      'dias inclui mediante licitacao manutencao instalacao municipio prefeitura equipamentos sistema'
    ).split(' '),
  ),
}

/** Letters and endings that betray the language even in a short title. */
const TRAITS: [Language, RegExp, number][] = [
  ['es', /[ñ¿¡]/giu, 2],
  ['es', /ci[oó]n\b|ciones\b|\by\b/giu, 1.5],
  ['pt', /[ãõ]/giu, 2],
  ['pt', /ç|ê|ô/giu, 1.5],
  ['pt', /\b(?:não|são|até|também|câmera|serviço)/giu, 2],
]

/**
 * The language of a notice, or null when the text is too short or too mixed to say.
 * Counting stops after the first 400 words: the opening of a notice tells.
 */
export function detectLanguage(text: string): Language | null {
  const sample = text.slice(0, 4000)
  return languageOf(readWords(sample), sample)
}

export function languageOf(words: Word[], text: string): Language | null {
  const points: Record<Language, number> = { es: 0, en: 0, pt: 0 }
  let counted = 0
  for (const word of words) {
    if (counted === 400) break
    counted += 1
    const form = word.text === '&' ? text.slice(word.start, word.end).toLowerCase() : word.text
    for (const language of ['es', 'en', 'pt'] as const) if (MARKERS[language].has(form)) points[language] += 1
  }
  const opening = text.slice(0, 1500)
  for (const [language, trait, weight] of TRAITS) {
    points[language] += Math.min(6, opening.match(trait)?.length ?? 0) * weight
  }
  const [first, second] = (Object.entries(points) as [Language, number][]).sort((a, b) => b[1] - a[1])
  return first && second && first[1] >= 2 && first[1] >= second[1] * 1.2 ? first[0] : null
}
