/** Whether a notice speaks of personal data of more than a million people. */

const MILLION = 1_000_000

const NUMBER_WORDS: Record<string, number> = {
  un: 1,
  uno: 1,
  dos: 2,
  tres: 3,
  cuatro: 4,
  cinco: 5,
  seis: 6,
  siete: 7,
  ocho: 8,
  nueve: 9,
  diez: 10,
  once: 11,
  doce: 12,
  quince: 15,
  veinte: 20,
  treinta: 30,
  cuarenta: 40,
  cincuenta: 50,
  cien: 100,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  um: 1,
  dois: 2,
  quatro: 4,
  sete: 7,
  oito: 8,
  nove: 9,
  dez: 10,
  doze: 12,
  quinze: 15,
  vinte: 20,
  trinta: 30,
  quarenta: 40,
  cinquenta: 50,
  cem: 100,
}

const PEOPLE =
  /(?:ciudadan|personas?\b|habitantes|poblaci|beneficiari|derechohabient|cuentahabient|tarjetahabient|usuari|elector|votant|pacient|afiliad|asegurad|alumn|estudiant|contribuyent|titulares|viajer|pasajer|conductor|hogares|familias|pensionad|jubilad|registros? (?:de personas|biom|civil|de poblaci)|documentos? (?:nacional|de identi|personal)|c[eé]dulas|pasaportes|licencias de conduc|credenciales|tarjetas|cuentas|expedientes|historias cl|huellas|rostros|identidades|citizens|people|persons|residents|inhabitants|population|beneficiar|cardholders|account ?holders|accounts|users|voters|electors|patients|members|taxpayers|travell?ers|passengers|drivers|households|pensioners|students|pupils|subscribers|customers|identit|passports|id cards|smart cards|cards|records|fingerprints|faces|enrolments|enrollments|subscritores|assinantes|suscriptores|abonados|clientes|cidad[aã]os|pessoas|benefici[aá]ri|utentes|usu[aá]ri|eleitor|pacientes|segurad|alunos|contribuint|fam[ií]lias|domic[ií]lios|cart[oõ]es|carteiras de identi|passaportes|prontu[aá]rios|contas|correntistas|munícipes|moradores)/i

const MONEY =
  /(?:pesos?|d[oó]lar|dollars?|usd|mxn|eur(?:os?)?|gbp|pounds?|soles|quetzal|lempiras|colones|reais|real\b|r\$|\$|€|£|bol[ií]var|guaran|bits?\b|bytes?|hect|litros|litres|metros|km|kwh|toneladas|tonnes)/i

const NUMBER =
  /(?<![\w.,])(?:(\d{1,4}(?:[.,]\d{1,3})?|\p{L}{2,9})\s+(mill[oó]n(?:es)?|millions?|milh[ãa]o|milh[õo]es)|(\d{1,3}(?:([., \u00a0\u202f'’])\d{3})(?:\4\d{3})+|\d{7,12})(?![\w%]|[.,]\d))/giu

const MORE_THAN = /(?:m[aá]s de|over|more than|mais de|superior a|upwards of|al menos|at least|pelo menos|above)\s*$/i

/**
 * True when the text counts more than 1,000,000 people, or documents, accounts or records of people.
 * Sums of money and other quantities of that size do not count.
 */
export function speaksOfMillions(text: string): boolean {
  for (const found of text.matchAll(NUMBER)) {
    const [whole, count, , digits] = found
    const value = digits ? Number(digits.replace(/\D/g, '')) : amountOf(count!) * MILLION
    if (!Number.isFinite(value) || value < MILLION) continue
    const before = text.slice(Math.max(0, found.index - 24), found.index)
    if (value === MILLION && !MORE_THAN.test(before)) continue
    if (MONEY.test(before.slice(-6))) continue
    const after = text.slice(found.index + whole.length, found.index + whole.length + 70).split(/[.;:()]/, 1)[0]!
    const people = PEOPLE.exec(after)
    const money = MONEY.exec(after)
    if (people && !(money && money.index < people.index)) return true
  }
  return false
}

function amountOf(text: string): number {
  if (/^\d/.test(text)) return Number(text.replace(',', '.'))
  return NUMBER_WORDS[text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')] ?? Number.NaN
}
