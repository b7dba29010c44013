/** More sentences as Spanish-speaking tenders write them: roles, forms, capitals, markup; and who only seems named. */
import t from 'tap'
import { findMentions } from '../../src/screening/index.ts'
import { starterIndex } from './starter-index.ts'

/** Text, then each vendor named in it as `words = entity`. */
const NAMED: [text: string, ...vendors: string[]][] = [
  ['Cámaras marca Hikvision o similar, con analítica de video.', 'Hikvision = hikvision'],
  ['Teléfonos marca ZTE, Huawei o equivalente.', 'ZTE = zte', 'Huawei = huawei'],
  [
    'La empresa Hytera Communications, S.A. (en adelante, "EL PROVEEDOR") suministrará los radios.',
    'Hytera Communications, S.A. = hytera',
  ],
  [
    'Nuctech Company Limited (en lo sucesivo, "EL CONTRATISTA") entregará los escáneres.',
    'Nuctech Company Limited = nuctech',
  ],
  [
    'El consorcio formado por Idemia y Veridos GmbH presentó la única oferta.',
    'Idemia = idemia',
    'Veridos GmbH = veridos',
  ],
  [
    'Unión temporal: Seguritech Privada S.A. de C.V. - Motorola Solutions de Colombia Ltda.',
    'Seguritech Privada S.A. de C.V. = seguritech',
    'Motorola Solutions de Colombia Ltda. = motorola-solutions',
  ],
  ['ADQUISICION DE CAMARAS DE VIDEOVIGILANCIA MARCA DAHUA PARA EL MUNICIPIO DE TOLUCA', 'DAHUA = dahua'],
  ['MANTENIMIENTO A ENRUTADORES HUAWEI DE LA SECRETARIA DE FINANZAS', 'HUAWEI = huawei'],
  ['Telefonos de Mexico S.A.B. de C.V. presta el servicio actual', 'Telefonos de Mexico S.A.B. de C.V. = telmex'],
  ['TELÉFONOS DE MÉXICO S.A.B. DE C.V. (TELMEX)', 'TELÉFONOS DE MÉXICO S.A.B. DE C.V. = telmex', 'TELMEX = telmex'],
  ['<p>Equipos <b>Hikvision</b>&nbsp;DS-2CD2043 instalados</p>', 'Hikvision = hikvision'],
  ['C&aacute;maras&nbsp;Dahua&#8482; y Uni-\nview', 'Dahua = dahua', 'Uni-\nview = uniview'],
  ['El equipo lo fabricó la china Inspur.', 'Inspur = inspur'],
  ['Los escáneres son de Rapiscan y los mantiene Nuctech.', 'Rapiscan = rapiscan', 'Nuctech = nuctech'],
  ['Licencias de Kaspersky Endpoint Security for Business (renovación)', 'Kaspersky Endpoint Security = kaspersky'],
  [
    'contratos con NSO Group y Hacking Team S.r.l. entre 2014 y 2017',
    'NSO Group = nso-group',
    'Hacking Team S.r.l. = hacking-team',
  ],
  [
    'Se invitó a Ericsson, Nokia y ZTE; solo Nokia respondió.',
    'Ericsson = ericsson',
    'Nokia = nokia',
    'ZTE = zte',
    'Nokia = nokia',
  ],
  ['servidores Bull Sequana o superiores', 'Bull = bull'],
  ['Fabricante: ZTE. Modelo: F660.', 'ZTE = zte'],
  ['los dos DJI Matrice 30T del cuerpo de bomberos', 'DJI Matrice 30T = dji'],
  [
    'Repuestos para grúas ZPMC (Shanghai Zhenhua Heavy Industries)',
    'ZPMC = zpmc',
    'Shanghai Zhenhua Heavy Industries = zpmc',
  ],
  ['La contratista Peraton Inc. y su filial', 'Peraton Inc. = peraton'],
  ['voto electrónico: la venezolana Smartmatic', 'Smartmatic = smartmatic'],
  ['«Cellebrite» vende el UFED.', 'Cellebrite = cellebrite'],
  ['Adjudicatario: CLOUDWALK TECHNOLOGY CO., LTD.', 'CLOUDWALK TECHNOLOGY CO., LTD. = cloudwalk'],
  ['El hospital compró a Acronis AG el respaldo en la nube.', 'Acronis AG = acronis'],
  ['del proveedor actual, Sandvine, cuyo contrato vence', 'Sandvine = sandvine'],
  ['las cámaras de Huawei, de ZTE y de Hikvision', 'Huawei = huawei', 'ZTE = zte', 'Hikvision = hikvision'],
  ["ordenadores Huawei's y tabletas", 'Huawei = huawei'],
]

const NOBODY: string[] = [
  'El letzten día, la memoria y BOZTEPE; la azteca y el kiosko.',
  'El CDC del barrio y la CTA. corriente del proveedor',
  'Avenida Leonardo da Vinci esquina con calle Siemens',
  'Profesora Nadia Thales, curso de geometría; el proveedor imprimirá',
  'Programa Nexa para jóvenes; equipo de cómputo',
  'Fraccionamiento Triara, colonia Uninet',
  'Escuela Primaria Leonardo Bravo: techumbre y equipo',
  'Comité de Ética y Control (CEC); el CEC revisará las ofertas de las empresas.',
  'Equipo Balam FC: uniformes; proveedor local',
  'Cuadro de Leonardo restaurado por la empresa adjudicada',
  'Adviento y Navidad: luces; Advent calendar',
  'La mariposa Morpho y el río Candiru; guías contratadas',
  'Se memento mori; el puerto Danaide',
  'Colonia Telmex, calle Ericsson 14: drenaje',
  'La Sra. Ericsson firmará con la empresa',
  'ZTE Parsian y Karvotel Wines Ltd ofertaron',
  'Calle Bull entre Apax y Memento, suministro de adoquín',
  'Grupo de teatro Balam y banda Thales: sonido',
  'Concierto del tenor Thales Bull en la plaza',
  'Suministro de aliada, aliado y advenimiento',
  'ACEVO Y BULL CONSULTORES SC',
  'TRANSPORTES DE AGUA LEONARDO, S.A. DE C.V.',
  'Constructora Loma de Calaca, S. de R.L.',
  'Carrillo Balam, S.A. de C.V. y Juan Antonio Thales Ríos',
  'Motor de hasta 4000 KG; tres AS y dos SA',
  'Valores RT_SCOPE_ZTE y ZTE_SITE del programa',
]

const found = (text: string) =>
  findMentions(starterIndex, text).map((mention) => {
    if (text.slice(mention.start, mention.end) !== mention.text) throw new Error('span')
    return `${mention.text} = ${mention.id}`
  })

t.test('vendors that the text names', async (t) => {
  for (const [text, ...vendors] of NAMED) t.same(found(text), vendors, text)
})

t.test('words that only look like a vendor', async (t) => {
  for (const text of NOBODY) t.same(found(text), [], text)
})
