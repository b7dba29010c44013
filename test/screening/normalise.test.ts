import fc from 'fast-check'
import t from 'tap'
import { normaliseName } from '../../src/screening/index.ts'

const words = (text: string, running = false) => normaliseName(text, { running }).words.map((word) => word.text)

t.test('one form for case, width, accents, invisible characters and dashes', async (t) => {
  t.same(words('ＨＵＡＲＥ Técnica'), ['huare', 'tecnica'])
  t.same(words('Hua\u200bre Te\u0301cnica'), ['huare', 'tecnica'], 'zero width space, decomposed accent')
  t.same(words('\u202eSociété—Générale\u202c'), ['societe', 'generale'])
  t.same(words('Straße Øresund Łódź Işık'), ['strasse', 'oresund', 'lodz', 'isik'])
  t.same(words('O’Hara’s d’Angelo'), ['ohara', 'd', 'angelo'], 'apostrophes: joined, possessive, elision')
})

t.test('initials are one word, conjunctions are not initials', async (t) => {
  t.same(words('C.E.I.E.C'), ['ceiec'])
  t.same(words('S A S'), ['sas'])
  t.same(words('S.A. de C.V.'), ['sa', 'de', 'cv'])
  t.same(words('BAJER-S-R-L'), ['bajer', 'srl'])
  t.same(words('A/S'), ['as'])
  t.same(words('G y G'), ['g', 'y', 'g'])
  t.same(words('AT&T'), ['at', '&', 't'])
  t.same(words('de A. G. y B', true), ['de', 'ag', 'y', 'b'])
  t.same(words('vitamina a e b', true), ['vitamina', 'a', 'e', 'b'], 'small letters in a text stay apart')
})

t.test('letters from another keyboard', async (t) => {
  t.same(words('Каrvotel'), ['karvotel'], 'Cyrillic К and а in a Latin word')
  t.same(words('Лабоpатория'), ['лаборатория'], 'Latin p in a Cyrillic word')
  t.same(words('жzж'), ['жzж'], 'letters of both that have no double are left alone')
  t.same(words('αlfa'), ['alfa'])
})

t.test('what broke on the way', async (t) => {
  t.same(words('TelÃ©fonos de MÃ©xico'), ['telefonos', 'de', 'mexico'])
  t.same(words('Donâ€™t'), ['dont'])
  t.same(words('SÃO PAULO'), ['sao', 'paulo'], 'a real Ã')
  t.same(words('software.rnrnThe domesrnrnTenderers', true), ['software', 'the', 'domes', 'tenderers'])
  t.same(words('rnPartida', true), ['partida'])
  t.same(words('modernTech', true), ['moderntech'])
})

t.test('scripts without spaces', async (t) => {
  t.same(words('㈱サンプル'), ['株', 'サンプル'])
  t.same(words('卡沃特Karvotel技术'), ['卡沃特', 'karvotel', '技术'])
  t.same(words('國際電子'), ['国际电子'], 'traditional characters')
  t.same(words('شركة الأمل'), ['شركه', 'الامل'])
  t.same(words('𠀀字'), ['𠀀字'], 'beyond the basic plane')
})

t.test('every word says where it stood', async (t) => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), fc.boolean(), (text, running) => {
      let last = 0
      for (const word of normaliseName(text, { running }).words) {
        if (word.start < last || word.end <= word.start || word.end > text.length || word.text === '') return false
        last = word.start
      }
      return true
    }),
  )
  const text = '  «Karvotel»,  S.A. de C.V.'
  t.same(
    normaliseName(text).words.map((word) => text.slice(word.start, word.end)),
    ['Karvotel', 'S.A', 'de', 'C.V'],
  )
})
