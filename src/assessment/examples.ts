import type { RequestExample } from '../http/responses.ts'

const INVENTED_ES = 'LICITACIÓN INVENTADA PARA PROBAR EL SERVICIO. '

/**
 * The questions that the service was made for, ready to try in Swagger UI, in an order that tells the story. Every
 * tender is invented: buyers, offers and contracts in the texts are fiction and say nothing about the companies named.
 */
export const ASSESSMENT_EXAMPLES: readonly RequestExample[] = [
  {
    name: '1-identity-cards',
    summary: '1 · Invented tender: identity cards, and a firm that built such a system next door',
    description: 'Cédulas de identidad: ¿qué hizo el mismo proveedor en otro país con la misma capacidad?',
    value: {
      tender: {
        title: 'Nueva cédula nacional de identidad con chip',
        description: `${INVENTED_ES}El Registro Civil contrata la producción, personalización y entrega de cuatro millones de cédulas de identidad de policarbonato con chip, y la plataforma central de emisión. Se recibió la oferta de ZTE Corporation en consorcio con una imprenta del país. Las llaves criptográficas quedarán en poder del Registro.`,
        language: 'es',
        classifications: [{ scheme: 'CPV', id: '22455000-4' }],
      },
      buyer: { name: 'Registro Civil Nacional (ejemplo)', country: 'HN', sector: 'civil registry' },
      asOf: '2026-11-24',
      reference: 'EJEMPLO-0001',
    },
  },
  {
    name: '2-city-cameras-on-foreign-credit',
    summary: '2 · Invented tender: city cameras on foreign credit',
    description: 'Cámaras urbanas con crédito externo: quién paga cuenta tanto como quién vende.',
    value: {
      tender: {
        title: 'Videovigilancia urbana y centro de monitoreo con crédito de proveedor',
        description: `${INVENTED_ES}La empresa municipal de seguridad adquiere 2,400 cámaras de vigilancia urbana con analítica de video y su enlace al centro de mando 911. Paga un préstamo de un banco de desarrollo extranjero que exige bienes del país prestamista. La oferta invitada es de China National Electronics Import & Export Corporation (CEIEC).`,
        language: 'es',
        classifications: [{ scheme: 'CPV', id: '35125300-2' }],
      },
      buyer: { name: 'Empresa Municipal de Seguridad (ejemplo)', country: 'EC', sector: 'municipal security' },
      fundedBy: [{ name: 'Banco de desarrollo extranjero (ejemplo)', country: 'CN' }],
      asOf: '2026-11-24',
      reference: 'EJEMPLO-0002',
    },
  },
  {
    name: '3-the-same-model-elsewhere',
    summary: '3 · Invented tender: the same model in another country, by a firm whose owner nobody knows',
    description: 'El mismo modelo en otro país: cuando no se sabe quién está detrás, la respuesta no es «bajo».',
    value: {
      tender: {
        title: 'Ciudad segura: réplica del modelo de un municipio hermano',
        description: `${INVENTED_ES}La alcaldía contrata cámaras de vigilancia con lectura de placas, postes y una sala de monitoreo, según el modelo de ciudad segura de un municipio hermano. Presentó oferta Bigo Tecnología & Ingeniería, S.A. No se acompaña declaración de beneficiario final.`,
        language: 'es',
      },
      buyer: { name: 'Alcaldía (ejemplo)', country: 'NI', sector: 'local government' },
      asOf: '2026-11-24',
      reference: 'EJEMPLO-0003',
    },
  },
  {
    name: '4-technology-for-a-welfare-bank',
    summary: '4 · Invented tender: technology for a welfare bank',
    description: 'Tecnología para un banco social: interés no es contrato, y el comprador es federal en México.',
    value: {
      tender: {
        title: 'Núcleo bancario y medios de pago para programas sociales',
        description: `${INVENTED_ES}La institución de banca social contrata su núcleo bancario, el switch transaccional y la tarjeta para pagar apoyos a 20 millones de cuentahabientes. En el estudio de mercado cotizó Huawei Technologies de México, S.A. de C.V. Los datos personales permanecerán en el país.`,
        language: 'es',
      },
      buyer: { name: 'Banco social (ejemplo)', country: 'MX', sector: 'banking' },
      asOf: '2026-11-24',
      reference: 'EJEMPLO-0004',
    },
  },
  {
    name: '5-security-software-for-a-navy',
    summary: '5 · Invented tender: security software for a navy',
    description: 'Software de seguridad para una marina: el producto instalado no es el oferente.',
    value: {
      tender: {
        title: 'Licencias de antivirus y EDR para la secretaría de marina',
        description: `${INVENTED_ES}Se requieren 9,000 licencias de antivirus y EDR con consola central y soporte por 36 meses. El licitante retirará el producto actualmente instalado, Kaspersky Endpoint Security, sin pérdida de bitácoras.`,
        language: 'es',
      },
      buyer: { name: 'Secretaría de Marina (ejemplo)', country: 'MX', sector: 'defence' },
      asOf: '2026-11-24',
      reference: 'EJEMPLO-0005',
    },
  },
  {
    name: '6-a-harmless-tender',
    summary: '6 · Invented tender: nothing sensitive, nobody named, no alarm',
    description: 'Una compra corriente: sin capacidad sensible y sin proveedor nombrado no hay alarma.',
    value: {
      tender: {
        title: 'Despensas para comedores comunitarios',
        description: `${INVENTED_ES}Adquisición de frijol, arroz, aceite y leche en polvo para comedores comunitarios, con entrega mensual en doce bodegas. Los interesados presentarán muestras y certificado de caducidad.`,
        language: 'es',
      },
      buyer: { name: 'Sistema de asistencia social (ejemplo)', country: 'MX', sector: 'social services' },
      asOf: '2026-11-24',
      reference: 'EJEMPLO-0006',
    },
  },
  {
    name: '7-a-vendor-by-name',
    summary: '7 · A vendor by name, for a purpose',
    description: 'Un proveedor por su nombre, para una capacidad.',
    value: {
      vendor: { name: 'ZTE Corporation', country: 'CN' },
      tender: { capability: 'identity_documents' },
      buyer: { name: 'Registro Civil Nacional (ejemplo)', country: 'MX', sector: 'civil registry' },
      asOf: '2026-11-24',
    },
  },
  {
    name: '8-all-bidders-at-once',
    summary: '8 · All bidders at once, treated alike',
    description: 'Todos los oferentes a la vez, con el mismo trato.',
    value: {
      vendors: [
        { name: 'Nuctech Company Limited', country: 'CN' },
        { name: 'Rapiscan Systems, Inc.', country: 'US' },
        {
          name: 'Escáneres del Altiplano, S.A. de C.V.',
          country: 'MX',
          identifiers: [{ scheme: 'MX-RFC', id: 'EAL010101AB1' }],
        },
      ],
      tender: { capability: 'cargo_scanning' },
      buyer: { name: 'Aduanas (ejemplo)', country: 'MX', sector: 'customs' },
      asOf: '2026-11-24',
    },
  },
  {
    name: '9-an-ocds-release',
    summary: '9 · An OCDS 1.1 release, as a procurement system sends it (invented)',
    description: 'Una publicación OCDS 1.1, como la envía un sistema de contrataciones (inventada).',
    value: {
      ocds: {
        ocid: 'ocds-ejemplo-0009',
        id: 'ocds-ejemplo-0009-1',
        date: '2026-11-20T00:00:00Z',
        tag: ['tender'],
        language: 'en',
        initiationType: 'tender',
        parties: [
          { id: 'B1', name: 'Borough Council (example)', roles: ['buyer'], address: { countryName: 'United Kingdom' } },
          { id: 'T1', name: 'Hangzhou Hikvision Digital Technology Co., Ltd.', roles: ['tenderer'] },
        ],
        buyer: { id: 'B1', name: 'Borough Council (example)' },
        tender: {
          id: 'ocds-ejemplo-0009-tender',
          title: 'CCTV cameras for car parks',
          description:
            'INVENTED TENDER. Supply and installation of CCTV cameras and a recording platform in four car parks.',
          items: [{ id: '1', description: 'CCTV cameras', classification: { scheme: 'CPV', id: '35125300' } }],
          tenderers: [{ id: 'T1', name: 'Hangzhou Hikvision Digital Technology Co., Ltd.' }],
        },
      },
      buyer: { name: 'Borough Council (example)', country: 'GB', sector: 'local government' },
      asOf: '2026-11-24',
    },
  },
]
