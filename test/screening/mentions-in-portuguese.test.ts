/** Sentences as Brazilian and Portuguese tenders write them: who is named, and who only seems to be. */
import t from 'tap'
import { findMentions } from '../../src/screening/index.ts'
import { starterIndex } from './starter-index.ts'

/** Text, then each vendor named in it as `words = entity`. */
const NAMED: [text: string, ...vendors: string[]][] = [
  ['Câmeras marca Hikvision ou equivalente, com visão noturna.', 'Hikvision = hikvision'],
  ['Roteadores da marca Huawei, ou similar de melhor qualidade.', 'Huawei = huawei'],
  ['O consórcio formado por Thales DIS e Valid foi declarado vencedor.', 'Thales DIS = thales-dis'],
  [
    'A empresa Hytera Communications do Brasil Ltda., doravante denominada CONTRATADA, obriga-se a fornecer os rádios.',
    'Hytera Communications do Brasil Ltda. = hytera',
  ],
  ['A Nuctech, doravante denominada simplesmente FORNECEDORA, entregará os escâneres.', 'Nuctech = nuctech'],
  [
    'Foi adjudicado à Motorola Solutions Ltda. o lote 3 do Pregão Eletrônico nº 12/2024.',
    'Motorola Solutions Ltda. = motorola-solutions',
  ],
  ['FORNECIMENTO DE CAMERAS DA MARCA DAHUA PARA A PREFEITURA MUNICIPAL DE SOBRAL', 'DAHUA = dahua'],
  ['CONTRATO DE MANUTENÇÃO DOS ROTEADORES HUAWEI DA SECRETARIA DE FAZENDA', 'HUAWEI = huawei'],
  [
    'Registro de preços: licenças Kaspersky Endpoint Security para 500 estações.',
    'Kaspersky Endpoint Security = kaspersky',
  ],
  ['A proposta da Idemia foi desclassificada pelo pregoeiro.', 'Idemia = idemia'],
  ['Os radares são da Leonardo, empresa italiana.', 'Leonardo = leonardo'],
  ['equipamentos fabricados pela Hikvision e pela Dahua', 'Hikvision = hikvision', 'Dahua = dahua'],
  [
    'Contratada: Smiths Detection Brasil Comércio de Equipamentos Ltda (CNPJ 00.000.000/0001-00)',
    'Smiths Detection Brasil Comércio de Equipamentos Ltda = smiths-detection',
  ],
  ['As urnas eletrônicas foram fornecidas pela Smartmatic em 2012.', 'Smartmatic = smartmatic'],
  ['Drone DJI Mavic 3 Enterprise ou equivalente técnico', 'DJI Mavic 3 Enterprise = dji'],
  ['C&acirc;meras da Hik-\nvision instaladas em 2019', 'Hik-\nvision = hikvision'],
  ['Solu&ccedil;&atilde;o Cellebrite&nbsp;UFED 4PC, ou similar', 'Cellebrite&nbsp;UFED 4PC = cellebrite'],
  ['A Ericsson e a Nokia apresentaram propostas.', 'Ericsson = ericsson', 'Nokia = nokia'],
  ['subcontratação da ZTE para a implantação da rede', 'ZTE = zte'],
  ['O contrato vigente com a Peraton Inc. expira em junho.', 'Peraton Inc. = peraton'],
  ['o fabricante chinês Inspur não cumpriu os prazos', 'Inspur = inspur'],
  ['A vencedora, Rapiscan Systems Ltda, assinou o termo.', 'Rapiscan Systems Ltda = rapiscan'],
  [
    'sistemas da NSO Group, da Candiru e da Cytrox não serão aceitos',
    'NSO Group = nso-group',
    'Candiru = candiru',
    'Cytrox = cytrox-ad',
  ],
  ['Aquisição de 40 terminais ZTE F660 (ou superior)', 'ZTE F660 = zte'],
  [
    'ATA: habilitadas as licitantes SEMLEX EUROPE S.A., VERIDOS GMBH e MÜHLBAUER GROUP.',
    'SEMLEX EUROPE S.A. = semlex',
    'VERIDOS GMBH = veridos',
    'MÜHLBAUER GROUP = muehlbauer',
  ],
  ['telefones das marcas Huawei, ZTE e Nokia', 'Huawei = huawei', 'ZTE = zte', 'Nokia = nokia'],
  ['Guindastes STS da ZPMC, ano 2009', 'ZPMC = zpmc'],
  ['A Palantir Technologies Inc., sediada em Denver, é a única exclusiva.', 'Palantir Technologies Inc. = palantir'],
  ["rádios d'Hikvision e câmeras Uniview IPC2122", 'Hikvision = hikvision', 'Uniview IPC2122 = uniview'],
  ['A representante da Giesecke+Devrient no Brasil compareceu.', 'Giesecke+Devrient = giesecke-devrient'],
  ['Câmeras Hikvision® e Dahua™', 'Hikvision = hikvision', 'Dahua = dahua'],
]

const NOBODY: string[] = [
  'O ISP da escola e o CDC do município receberão equipamentos do fornecedor.',
  'A Rua Leonardo da Vinci será pavimentada pela empresa vencedora.',
  'O professor Leonardo Thales ministrará o curso; o contratado fornecerá material.',
  'Avenida Siemens, 200, Jardim Thales, São Paulo',
  'A Escola Municipal Leonardo receberá equipamentos de informática.',
  'Rio Candiru: construção de ponte sobre o rio, empresa de engenharia',
  'Peixe candiru e boto: estudo de fauna contratado pela prefeitura',
  'Projeto Nexa de inclusão digital: equipamentos e capacitação',
  'Programa Aliada da Mulher, contratação de consultoria',
  'Festa de São Leonardo: contratação de som e iluminação',
  'O BOZTEPE não é marca; letzten Endes, memory e Zteca também não.',
  'A memória do servidor e o advento da nuvem; luzes para o Advento',
  'O Centro de Tecnologia Agropecuária (CTA) receberá os equipamentos; o CTA é o contratante.',
  'Comissão Especial de Contratação (CEC): a CEC julgará as propostas das empresas.',
  'Sr. Ricardo Ericsson, pregoeiro, conduzirá a sessão com as licitantes.',
  'Grupo de dança Balam apresenta espetáculo; contrata-se sonorização',
  'A deputada Nádia Thales visitou a obra da empresa.',
  'Reforma do Teatro Bull e aquisição de equipamentos',
  'Loteamento Triara, bairro Uninet: drenagem',
  'fornecimento de pão, leite e nexo causal; kio de papel',
  'Feira do livro: romance Memento, de autora local',
  'Touro reprodutor da raça Advent, fornecedor local',
  'Banco Central de Desenvolvimento (CDB) financia; o CDB aprova fornecedores',
  'Escultura de Thalestris na praça Danaide; restauração por empresa',
  'DANÇA DA ESTRELA E DO SOL: CONTRATAÇÃO DE BANDA',
  'A Caixa da Morpho é azul; borboletas Morpho no borboletário',
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
