import t from 'tap'
import { readingCopy } from '../../src/screening/source-text.ts'

t.test('character references, named, numbered and escaped twice', async (t) => {
  t.equal(readingCopy('Thomas Greg &amp; Sons').text, 'Thomas Greg & Sons')
  t.equal(readingCopy('Tel&eacute;fonos &ntilde; &Uuml; &ccedil; &szlig;').text, 'Teléfonos ñ Ü ç ß')
  t.equal(readingCopy('&#233;&#xE9;&#x1F600; &amp;eacute; &AMP; &quot;a&quot;').text, 'éé😀 é & "a"')
  t.equal(readingCopy('&unknown; &#0; &#xD800; A&B; &').text, '&unknown; &#0; &#xD800; A&B; &', 'the rest stays')
})

t.test('a word broken at the end of a line', async (t) => {
  t.equal(readingCopy('Indus-\ntries and Hik-\r\n  vision').text, 'Industries and Hikvision')
  t.equal(
    readingCopy('Import-\nExport 5-\n6').text,
    'Import-\nExport 5-\n6',
    'a hyphen between capitals or digits stays',
  )
})

t.test('places lead back to the source', async (t) => {
  const source = 'a &eacute;b Hik-\nvision &#x1F600;z'
  const copy = readingCopy(source)
  const back = (part: string) => {
    const at = copy.text.indexOf(part)
    return source.slice(copy.sourceStart(at), copy.sourceEnd(at + part.length))
  }
  t.equal(back('é'), '&eacute;')
  t.equal(back('éb'), '&eacute;b')
  t.equal(back('Hikvision'), 'Hik-\nvision')
  t.equal(back('😀z'), '&#x1F600;z')
  t.equal(copy.sourceStart(copy.text.length), source.length)
  t.equal(copy.sourceEnd(0), 0)
  const plain = readingCopy('plain & simple')
  t.equal(plain.text, 'plain & simple')
  t.equal(plain.sourceStart(3), 3)
})
