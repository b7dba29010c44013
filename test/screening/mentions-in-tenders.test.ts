/** Sentences as tenders write them, on the names of the starter facts: who is named, and who only seems to be. */
import t from 'tap'
import { findMentions } from '../../src/screening/index.ts'
import { type NamedCase, testMentions } from './mention-cases.ts'
import { starterIndex } from './starter-index.ts'

const NAMED: NamedCase[] = [
  ['Cámaras térmicas Uniview o equivalente, con analítica de borde.', 'Uniview = uniview'],
  ['Suministro de 40 radios Hytera PD785 con cargador.', 'Hytera PD785 = hytera'],
  ['Bids were received from Rapiscan Systems Ltd and two others.', 'Rapiscan Systems Ltd = rapiscan'],
  ['El escáner instalado es Nuctech MX6000DH, fuera de garantía.', 'Nuctech MX6000DH = nuctech'],
  ['The incumbent, Sandvine, will hand over its PTS 22000 appliances.', 'Sandvine = sandvine'],
  ['Licencias Palantir Gotham para 30 analistas.', 'Palantir = palantir'],
  ['O sistema atual da Thales DIS será substituído pela contratada.', 'Thales DIS = thales-dis'],
  ['Equipos Inspur NF5280M6 o superiores, 12 unidades.', 'Inspur NF5280M6 = inspur'],
  ['Se cotizó con ZTE, Nokia y Ericsson.', 'ZTE = zte', 'Nokia = nokia', 'Ericsson = ericsson'],
  ['La oferta de GIESECKE+DEVRIENT GMBH fue la más baja.', 'GIESECKE+DEVRIENT GMBH = giesecke-devrient'],
  ['Giesecke &amp; Devrient presentó muestras de papel.', 'Giesecke &amp; Devrient = giesecke-devrient'],
  ['MÃ¼hlbauer Group supplied the first-generation cards.', 'MÃ¼hlbauer Group = muehlbauer'],
  [
    'Grúas de Shanghai Zhenhua Heavy Indus-\ntries Co., Ltd. en el muelle 4.',
    'Shanghai Zhenhua Heavy Indus-\ntries Co., Ltd. = zpmc',
  ],
  [
    'Smiths Detection Brasil Comércio de Equipamentos Ltda apresentou proposta.',
    'Smiths Detection Brasil Comércio de Equipamentos Ltda = smiths-detection',
  ],
  ['Leonardo UK Ltd has maintained the radar since 2011.', 'Leonardo UK Ltd = leonardo'],
  ['El adjudicatario anterior fue Bull, fabricante francés de servidores.', 'Bull = bull'],
  ['Consorcio formado por Thales S.A. y Telmex.', 'Thales S.A. = thales', 'Telmex = telmex'],
  ['Equipos de los fabricantes CEIEC, ZTE y Huawei quedan excluidos.', 'CEIEC = ceiec', 'ZTE = zte', 'Huawei = huawei'],
  ['Forensic extraction kit: Cellebrite UFED 4PC or equal.', 'Cellebrite UFED 4PC = cellebrite'],
  ['Switches marca Huawei CloudEngine S5735 con garantía.', 'Huawei CloudEngine S5735 = huawei'],
  [
    'la empresa Balam Seguridad Privada, S.A. de C.V., con domicilio en',
    'Balam Seguridad Privada, S.A. de C.V. = balam',
  ],
  ['Prestador actual: Danaide S.A. (contrato 2019-2024).', 'Danaide S.A. = danaide'],
  ['as câmeras da marca Dahua do lote 3', 'Dahua = dahua'],
  ['Contrato con Verint Systems (Israel) desde 2006.', 'Verint Systems (Israel) = verint'],
  ['Siemens AG and Nokia Oyj tendered jointly.', 'Siemens AG = siemens', 'Nokia Oyj = nokia'],
  ['Motorola Solutions Chile S.A. mantiene la red troncalizada.', 'Motorola Solutions Chile S.A. = motorola-solutions'],
  ['The lawful interception gateway is from ETI A/S of Denmark.', 'ETI A/S of Denmark = eti'],
  ['financed by a loan of China Eximbank signed in 2012', 'China Eximbank = china-eximbank'],
  ['NSO Group Technologies Ltd. offered its Pegasus platform.', 'NSO Group Technologies Ltd. = nso-group'],
  ['urnas electrónicas de SMARTMATIC INTERNATIONAL, sucursal Manila', 'SMARTMATIC INTERNATIONAL = smartmatic'],
]

const NOBODY: string[] = [
  'El Banco de Desarrollo del Caribe (CDB) financia la obra; rigen las normas del CDB para contratos y proveedores.',
  'The Centres for Disease Control (CDC) laboratory protocol applies; CDC equipment is supplied by the Ministry.',
  'CTA (Centro de Tecnología Agropecuaria) entregará los equipos; el contratista coordinará con el CTA.',
  'La Comisión Especial de Control (CEC) evaluará las ofertas; la CEC podrá pedir muestras al proveedor.',
  'El Centro de Valoración de Compras recibirá muestras. CVC: Centro de Valoración de Compras. La CVC contrata equipo.',
  'Retrato de Leonardo da Vinci, réplica para el museo.',
  'Recital de la soprano Thales Medeiros en el Teatro Bull.',
  'El teorema de Thales se enseñará con material didáctico.',
  'Suministro de larvas de Morpho helenor y equipo para el mariposario.',
  'Adquisición de carne de bull y novillos para el rancho.',
  'A pit bull kennel and equipment for the municipal shelter.',
  'Ms. J. Ericsson, procurement officer, will open the bids.',
  'Prof. dr. Siemens (Universidad) supervisará el sistema.',
  'Escuela Primaria Leonardo: suministro de equipo de cómputo.',
  'Mejoramiento de la calle Thales y la avenida Siemens.',
  'Advent calendars and equipment for the Christmas market.',
  'Advent Lutheran Church hall: supply of chairs and a sound system.',
  'Proyecto Nexa de inclusión digital: equipo y capacitación.',
  'O rio Candiru e o peixe candiru: estudo de ictiofauna com equipamento.',
  'La obra Las Danaides, de Esquilo: vestuario y equipo de iluminación.',
  'Fiesta de San Balam, contratación de sistema de sonido.',
  'Mantenimiento de la zona arqueológica Balam Ajaw, con equipo menor.',
  'Servicio de limpieza en Memento Café y sus equipos.',
  'Apax Street drainage works, contractor to supply pumps.',
  'Los libros de Chilam Balam serán digitalizados por el contratista.',
  'Veritas vos liberabit: placa de bronce suministrada por el contratista.',
  'The Kio Valley water users will provide the system operator.',
  'Detica road; Pelco Township culvert contract and equipment.',
  'Alimento para toros Advent de la raza Aliada; suministro por lote.',
  'The Intergovernmental Authority on Inspection (IAI) approves each supplier; IAI systems are exempt.',
]

testMentions(NAMED, NOBODY)

/** Text, then the vendors named in it in their order, each once. */
const WHO: [text: string, vendors: string][] = [
  [
    'Actualmente la Secretaría opera 320 cámaras Dahua y 40 grabadores; el licitante integrará las existentes.',
    'dahua',
  ],
  ['La plataforma de AFIS fue provista por Morpho en 2012 y hoy carece de soporte.', 'idemia'],
  ['The radar, a Thales GM400, was delivered in 2015.', 'thales'],
  ['La Gendarmería ha utilizado el helicóptero Leonardo AW139 y requiere repuestos.', 'leonardo'],
  ['Pliego: impresoras Bull no serán aceptadas; servidores Bull Sequana sí.', 'bull'],
  ['Consórcio Semlex-Thales DIS foi desclassificado.', 'semlex,thales-dis'],
  ['quedan excluidos equipos Huawei/ZTE/Hytera', 'huawei,zte,hytera'],
  [
    'ofertas: (i) IDEMIA Group S.A.S.; (ii) Veridos GmbH; (iii) Mühlbauer High Tech International',
    'idemia,veridos,muehlbauer',
  ],
  ['La licencia de Cellebrite Premium vence en marzo.', 'cellebrite'],
  ['Drone tipo DJI Mavic 3 Enterprise, DJI Matrice 30T o similar', 'dji'],
  ['a Rapiscan 620DV or Smiths Detection HI-SCAN 6040', 'rapiscan,smiths-detection'],
  ['The State Grid Corporation of China (SGCC) holds 40% of the operator NGCP.', 'state-grid,ngcp'],
  ['Contrato suscrito con Teléfonos de México S.A.B. de C.V. (TELMEX)', 'telmex'],
  ['adjudicado a Seguritech Privada SA de CV', 'seguritech'],
  ['voto electrónico: máquinas de Smartmatic alquiladas en 2021', 'smartmatic'],
  ['cotizaciones de KIO Networks y Triara.com, S.A. de C.V.', 'sixsigma-networks,triara'],
  ['BAE Systems Applied Intelligence Ltd handed over the DataRetain nodes.', 'bae-systems'],
  ['El proveedor NUCTECH COMPANY LIMITED no cumplió', 'nuctech'],
  ['con repuestos para PLC Siemens S7-300 y variadores', 'siemens'],
  ['Nokia Solutions and Networks do Brasil Telecomunicações Ltda. – vencedora do lote 2', 'nokia'],
  ['mantenimiento de la red TETRA Hytera (sic) y radios Motorola Solutions', 'hytera,motorola-solutions'],
  ['base station equipment by Ericsson will be reused', 'ericsson'],
  ['China Road and Bridge Corporation (CRBC) built the previous section; CRBC will hand over the drawings.', 'crbc'],
  ['Pegasus suite from NSO Group', 'nso-group'],
  ['Comercializadora Antsua, S.A. de C.V. fue sancionada', 'antsua'],
  ['cámaras térmicas Hik-\nvision DS-2TD', 'hikvision'],
  ['Zhejiang Uniview Technologies Co.,Ltd', 'uniview'],
  ['software de Kaspersky Endpoint Security Cloud Pro para 800 nodos', 'kaspersky'],
  ['Inspur or Huawei servers shall not be offered', 'inspur,huawei'],
  ['El sistema CAD está soportado por SCITUM, SA DE CV', 'scitum'],
  ['fornecedor: Hikvision do Brasil Comércio de Equipamentos de Segurança Ltda', 'hikvision'],
  ['the Danish firm ETI supplied the monitoring centre', 'eti'],
  ['las radios de Thales están obsoletas', 'thales'],
  ['Colegio Leonardo da Vinci: pintura de aulas. El contratista retirará escombro; el equipo es de la escuela.', ''],
  ['Mantenimiento de la fuente Neptuno y del busto de Thales en el parque', ''],
  ['Curso de geometría: Thales, Pitágoras y Euclides; la empresa dará material.', ''],
  ['Adquisición de toro semental raza Red Bull Advent', ''],
  ['First Sunday of Advent service and lights supplied by contractor', ''],
  ['Vivero de mariposas Morpho, Caligo y Heliconius; la empresa adjudicada suministrará pupas de Morpho.', ''],
  ['Caminho vicinal da comunidade Candiru, município de Moju, empresa de engenharia', ''],
  ['Estudio del jaguar (balam, en maya). Balam significa jaguar; la empresa entregará informe.', ''],
  ['Premio Nexa a la innovación, proveedor de trofeos', ''],
  ['Comité de Ética (CEC) y Comité de Compras; las bases del CEC se entregan al proveedor.', ''],
  ['The Caribbean Tourism Agency (CTA) logo shall appear; CTA approves supplier artwork.', ''],
  ['Control de calidad según CDC 2024; equipo CDC/NIOSH para proveedores', ''],
  ['Ley IAI 45/2019, contrato IAI-045-2024', ''],
  ['Sr. Ricardo Bull, alcalde, firmará el contrato con la empresa.', ''],
  ['Mrs Verint Hall and the Kaspersky family funeral; parking lot contract', ''],
  ['Ciudad de Nokia, Finlandia: misión de estudios', ''],
  ['Libros: El Palantir; editorial local', ''],
  ['Semana de la Alianza: grupo Memento Mori, sonido y equipo', ''],
  ['Thalestris, reina de las amazonas (escultura), restauración por empresa', ''],
  ['Iglesia Advent de la colonia; proveedor de bancas', ''],
  ['Mejoramiento de la I.E. Leonardo Fibonacci, contrato de obra', ''],
  ['Instituto Nacional de Lingüística (INL); el INL recibirá los equipos del proveedor', ''],
  ['Contratación de la CDC, Centro de Desarrollo Comunitario, equipo de cocina para la CDC', ''],
  ['Suministro de gas para el hotel Apax y la posada Triara', ''],
  ['Transportadora de Gas del Sur (TGS) autorizó la interferencia; planos TGS al contratista', ''],
  ['Tarjetas KIO: kit infantil; sillas Danaide modelo clásico?', ''],
  [
    'Renovación de soporte para 14 firewalls y consola. Soporte vigente: Positive Technologies MaxPatrol, vence en abril.',
    'positive-technologies',
  ],
  [
    'The municipality currently leases 900 body cameras; a 2022 audit noted that Megvii had trained the model abroad.',
    'megvii',
  ],
  ['Se requiere migrar los abonados de la central ZTE ZXDSL al nuevo núcleo.', 'zte'],
  ['Em 2020 a Secretaria contratou a Nuctech para escanear contêineres.', 'nuctech'],
  ['Fabricante de referencia: G+D (Giesecke+Devrient), billetes de polímero', 'giesecke-devrient'],
  ['No podrán participar empresas vinculadas con Hacking Team S.r.l. ni con NSO Group.', 'hacking-team,nso-group'],
  ['Subcontratista propuesto: Verint Systems Ltd. (Israel); líder: Seguritech.', 'verint,seguritech'],
  ['tablets y celulares marca ZTE, Huawei, Samsung o Motorola', 'zte,huawei'],
  ['Proveedor: América Móvil, S.A.B. de C.V. / Uninet S.A. de C.V.', 'america-movil,uninet'],
  ['Quectel EC25 LTE modules are to be replaced in 4,000 meters.', 'quectel'],
  ['loan from the Export-Import Bank of China for the road', 'china-eximbank'],
  ['STS cranes manufactured by ZPMC, 2009, to be dismantled.', 'zpmc'],
  ['Peraton will exit on 30 June; transition plan required.', 'peraton'],
  ['o consórcio Idemia-Valid apresentou a menor proposta', 'idemia'],
  ['cámaras DAHUA TECHNOLOGY modelo IPC-HFW', 'dahua'],
  ['sucesora de Gemalto, hoy Thales DIS France SAS', 'gemalto,thales-dis'],
  ['con Inspur; con Yitu; con SenseTime; con CloudWalk', 'inspur,yitu,sensetime,cloudwalk'],
  ['la firma israelí Cellebrite DI Ltd. entregó el UFED', 'cellebrite'],
  ['El operador Altán Redes, S.A.P.I. de C.V. (Red Compartida) dará el servicio', 'altan-redes'],
  ['Pintura de la Casa de Cultura "Leonardo", el proveedor aportará andamios', ''],
  ['Adquisición de uniformes para el equipo de béisbol Toros Bull', ''],
  ['El grupo de danza Balam presentará su espectáculo; se contrata audio', ''],
  ['Contrato CEC-014-2025, suministro de papel a la Comisión Electoral Cantonal (CEC)', ''],
  ['Advent Community Hall roof repair, supplier to provide ladders', ''],
  ['Plan de manejo del Parque Nacional Candiru, consultora con experiencia', ''],
  ['Sociedad de padres Thales de Mileto, compra de pupitres y equipo', ''],
  ['Sistema de Información NEXA de la universidad: hosting', ''],
  ['Cloud-walk path resurfacing at the summit; contractor supplies stone', ''],
  ['Feria del Libro: presentación de "Memento", de autor local; proveedor de carpas', ''],
  ['Kaspersky Street? No: rue Kasparov. Signage supply contract', ''],
  ['CTA. corriente del proveedor; CTA CTE 123', ''],
  [
    'El CDC (Centro de Desarrollo Comunitario) Norte: impermeabilización; CDC Sur: pintura. Contratista con equipo.',
    '',
  ],
  ['Parroquia de San Leonardo y caserío El Bull: agua potable, empresa local', ''],
  ['Comité IAI; foro IAI de investigación en cambio global', ''],
  ['State grid references (map grid) for culverts; state of Israel Street', ''],
  ['The nokia tune; a leonardo print; equipment hire', ''],
  ['Suministro de aves: quetzal, morpho azul; jaula para Morpho', ''],
]

t.test('more tenders', async (t) => {
  for (const [text, vendors] of WHO) {
    t.equal([...new Set(findMentions(starterIndex, text).map(({ id }) => id))].join(','), vendors, text)
  }
})

const FIRM = [
  'Suministro de cámaras marca X o equivalente.',
  'La empresa X presentó una propuesta por 3 millones.',
  'El fabricante del equipo actual es X.',
  'The incumbent supplier is X, whose contract ends in May.',
  'Bids were received from Huawei, X and two local firms.',
  'O contrato vigente com a X expira em junho.',
  'Se adjudicó el contrato anterior a X por invitación.',
  'Licencias de software X para 40 usuarios.',
  'X was awarded the contract in 2019.',
  'Equipos de la marca X instalados en 2018.',
  'Routers X existentes en la red serán retirados.',
  'Los servidores actuales son X y estarán en garantía hasta 2026.',
  'SUMINISTRO DE EQUIPOS MARCA X PARA LA SECRETARÍA',
  'The system in use was supplied and installed by X under a 2016 agreement.',
]

const OTHER = [
  'Programa X de apoyo a la comunidad, con adquisición de equipo.',
  'Proyecto X: construcción de aulas y suministro de equipo.',
  'Pavimentación de la calle X, colonia X, por contrato.',
  'El Ing. X Ramírez supervisará la obra con el contratista.',
  'Dr. J. X will inspect the equipment supplied.',
  'Rehabilitación de la reserva natural X y su equipo.',
  'Construcción de cancha en la Escuela Primaria X.',
  'Mantenimiento del Teatro X y de sus equipos.',
  'Works at X Street and X Park; the contractor supplies equipment.',
  'Carretera al ejido X, tramo 2, empresa constructora local.',
  'Concierto de la banda X en el salón, con equipo de sonido.',
]

/** Every name of one word among the starter facts. */
const oneWord = Array.from({ length: starterIndex.nameCount }, (_, number) => starterIndex.name(number)).filter(
  ({ entity, prepared }) =>
    prepared.all.length === 1 && prepared.all[0]!.script === 'latin' && starterIndex.entity(entity).type !== 'person',
)
const isFound = (sentence: string, name: (typeof oneWord)[number]) => {
  const { id } = starterIndex.entity(name.entity)
  return findMentions(starterIndex, sentence.replaceAll('X', name.text)).some((mention) => mention.id === id)
}

t.test('any one-word name beside a word of the firm', async (t) => {
  t.ok(oneWord.length > 100)
  for (const sentence of FIRM) {
    t.same(
      oneWord.filter((name) => !isFound(sentence, name)).map(({ text }) => text),
      [],
      sentence,
    )
  }
})

t.test('any one-word name of a programme, a street, a person or a place', async (t) => {
  for (const sentence of OTHER) {
    t.same(
      oneWord.filter((name) => isFound(sentence, name)).map(({ text }) => text),
      [],
      sentence,
    )
  }
})
