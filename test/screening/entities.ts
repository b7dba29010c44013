/** Invented entities for the tests of screening, with the traits of real ones: brands, initials, native names. */
import type { ScreenEntity } from '../../src/screening/index.ts'

export function entity(id: string, country: string | undefined, ...names: string[]): ScreenEntity {
  return { id, country, type: 'organisation', names: names.map((text) => ({ text })) }
}

export const ENTITIES: ScreenEntity[] = [
  entity(
    'karvotel',
    'CN',
    'Karvotel Technologies Co., Ltd.',
    'Karvotel',
    'Karvotel Technologies',
    '卡沃特技术有限公司',
    '卡沃特',
  ),
  entity('karvotel-mx', 'MX', 'Karvotel Technologies de México, S.A. de C.V.'),
  entity('zqe', 'CN', 'ZQE Corporation', 'ZQE'),
  entity('cneiec', 'CN', 'China National Elevator Import & Export Corporation', 'CNEIEC'),
  entity('vorn-limited', 'HK', 'Vorn Radio Limited'),
  entity('vorn-corp', 'CN', 'Vorn Radio Corporation Limited', 'Vorn', 'Vorn Radio'),
  entity('labo-ao', 'RU', 'AO Dragunov Lab', 'Dragunov', 'АО «Лаборатория Драгунова»', 'Лаборатория Драгунова'),
  entity('labo-inc', 'US', 'Dragunov Lab, Inc.'),
  entity('leonardo', 'IT', 'Leonardo S.p.A.', 'Leonardo'),
  entity('mso', 'IL', 'MSO Group Technologies Ltd.', 'MSO Group', 'MSO'),
  entity('pavo', 'NI', 'Pavo Tecnología & Ingeniería, S.A.'),
  entity('sandrine', 'CA', 'Sandrine Networks Incorporated', 'Sandrine'),
  entity('north-networks', 'US', 'Pacific Networks Corp.', 'Pacific Networks'),
  entity('tellmax', 'MX', 'Teléfonos de Maxtla, S.A.B. de C.V.', 'Tellmax'),
  entity('cdb', 'CN', 'Central Development Bank of Bohai', 'CDB'),
  entity('haige', 'CN', 'Guangzhou Haige Communications Group Inc.'),
  entity('gazprombank', 'RU', 'Gazprombank Joint Stock Company', 'Gazprombank'),
  entity('number', 'US', '11420 CORP.'),
  entity('west', 'US', 'Bank of the West'),
  entity('abc', 'US', 'A-B-C Company'),
  entity('smx', 'JP', 'サンプル電子株式会社', 'Sample Denshi Kabushiki Kaisha'),
  {
    id: 'person',
    country: 'MX',
    type: 'person',
    names: [{ text: 'Bartolomé Quiñonero Vidal' }],
  },
  {
    id: 'with-id',
    country: 'MX',
    type: 'organisation',
    names: [{ text: 'Comercializadora Ficticia, S.A. de C.V.' }],
    identifiers: [{ scheme: 'MX-RFC', id: 'CFI-010101-AAA' }],
  },
  {
    id: 'weak',
    country: 'AE',
    type: 'organisation',
    names: [{ text: 'Obelisk Maritime FZE' }, { text: 'Tarbush', weak: true }],
  },
]
