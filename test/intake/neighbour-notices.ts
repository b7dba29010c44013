import type { Language } from '../../src/intake/types.ts'

/**
 * Invented notices in which other systems, places and firms stand beside what is bought. A firm is written
 * `[name|role]`; `may`: classes that a careful reader could name as well.
 */
export interface NeighbourNotice {
  language: Language
  capabilities: string[]
  title: string
  description: string
  may: string[]
}

const n = (
  language: Language,
  capabilities: string[],
  title: string,
  description: string,
  may: string[] = [],
): NeighbourNotice => ({ language, capabilities, title, description, may })

export const AMONG_NEIGHBOURS: NeighbourNotice[] = [
  n(
    'es',
    ['biometrics'],
    'Actualización del motor de identificación dactilar de la Fiscalía',
    'Se contrata la actualización del motor AFIS y de 14 estaciones de captura de huellas. El motor intercambiará datos con el sistema penitenciario, con el registro civil y con las cámaras del C5 mediante servicios web que existen. Presentaron cotización [Orbitel Sistemas S.A.|named_bidder]; [Canal Norte, S.A. de C.V.|named_bidder]; y otra empresa que se excusó. No deberá afectarse la operación del sistema de emergencias 911.',
  ),
  n(
    'en',
    ['border_control'],
    'Automated border control gates, Terminal 2',
    'The Agency will buy 24 e-gates with document readers for arrivals. The gates will interface with the airport baggage scanners, the CCTV control room and the existing radio network. Works shall not disturb the instrument landing system. A study visit in 2016 saw gates of [Nexora|mentioned] at another airport; this is not a requirement. Bids have been received from [Orbitel Ltd|named_bidder] and [Beta Lines|named_bidder].',
    ['biometrics'],
  ),
  n(
    'pt',
    ['smart_meters'],
    'Fornecimento de medidores inteligentes de energia e concentradores',
    'Aquisição de 40.000 medidores inteligentes com comunicação PLC e sistema de gestão de medição. Os concentradores serão instalados em subestações e postes de iluminação. O sistema de medição comunica com o SCADA existente da distribuidora. Na consulta de mercado, a Elétrica Sul Ltda cotou medidores produzidos por [Nexora Meters|manufacturer]; a cotação serve apenas de estimativa.',
  ),
  n(
    'es',
    ['port_cranes'],
    'Adquisición de tres grúas pórtico sobre neumáticos para patio de contenedores',
    'Tres grúas RTG de 40 t con sistema de posicionamiento, telemetría y PLC. Las grúas operarán junto al escáner de contenedores de la aduana, sin afectar su zona de exclusión. El patio cuenta con circuito cerrado de televisión y control de accesos. Consultas formuladas por: [Orbitel Heavy Industries|named_bidder] y otra firma.',
  ),
  n(
    'en',
    ['video_surveillance'],
    'Public space CCTV replacement',
    'Replacement of 310 cameras and the video management system. Cameras stand at the prison car park, the bus depot, the water treatment works, two substations and the hospital. Images are passed to the police control room. Products of [Nexora|excluded], including subsidiaries and white-label versions, are out of scope. The existing cameras were supplied by [Orbitel|incumbent].',
  ),
  n(
    'pt',
    ['video_surveillance'],
    'Ampliação do sistema de videomonitoramento urbano',
    'Fornecimento e instalação de 180 câmeras com análise de vídeo e storage. As câmeras serão ligadas por fibra óptica já existente e as imagens ficarão disponíveis para o centro de comando e controle da Polícia. Em outros municípios utilizam-se câmeras da [Nexora|mentioned], o que não constitui preferência.',
    ['emergency_command_control'],
  ),
  n(
    'es',
    ['lawful_interception'],
    'Renovación de licencias de la plataforma de intervención de comunicaciones',
    'Renovación por 36 meses de licencias y soporte de la plataforma que intercepta comunicaciones por orden judicial, con sondas en los operadores móviles. La plataforma fue comprada en 2015 a [Orbitel Systems Inc|incumbent].',
  ),
  n(
    'en',
    ['cloud_datacentre'],
    'Hosting, managed backup and disaster recovery',
    'Hosting of 200 virtual servers in two data centres within the jurisdiction, with backup and failover. Workloads hosted include the passport database, the electoral roll, the hospital records archive and the toll back office. No satellite link is needed. The service is currently provided by [Beta Lines|incumbent].',
  ),
  n(
    'es',
    ['water_scada'],
    'Sistema de telemetría y control para la red de agua potable',
    'Suministro de 60 estaciones remotas, radioenlaces, sensores de nivel y software SCADA para pozos y tanques. PLC marca [Orbitel O7|brand_or_equal] o equivalente. Los tableros toman energía de las subestaciones del predio.',
  ),
  n(
    'pt',
    ['water_scada'],
    'Telegestão do abastecimento de água e estações elevatórias',
    'Implantação de telegestão com autómatos, comunicação por rádio e GSM, sensores de caudal e central de supervisão.',
  ),
  n(
    'en',
    ['trunked_radio'],
    'TETRA base stations and hand portable terminals',
    'Supply of 30 TETRA base stations, 1,800 hand portables and dispatch positions. The base stations will be placed at mobile operator masts, the airport radar site and the power station. In the market sounding the reseller Alfa Works quoted terminals made by [Orbitel|manufacturer]. Drivers will be trained for half a day.',
    ['emergency_command_control'],
  ),
  n(
    'es',
    ['elections'],
    'Servicio de transmisión de resultados electorales preliminares',
    'Servicio de captura, digitalización y transmisión de actas desde 4.000 recintos. En la elección de 2018 de un país vecino se usó la solución de [Nexora|mentioned]; se cita solo como antecedente. El consorcio propone subcontratar la digitalización a [Orbitel|subcontractor]. Los centros de votación incluyen escuelas, hospitales y cárceles.',
  ),
  n(
    'en',
    ['identity_documents'],
    'Driving licence card personalisation',
    'Supply of polycarbonate driving licence cards and a personalisation line. Photographs come from the existing enrolment system, and cards are posted by courier. The line of [Orbitel|incumbent] now in service will be retained for one year. A report of 2013 describes the cards of [Nexora|mentioned] used abroad.',
    ['biometrics'],
  ),
  n(
    'pt',
    ['cargo_scanning'],
    'Aquisição de escâneres de raios X para inspeção de contentores',
    'Dois escâneres móveis de raios X de alta energia para inspeção de contentores e camiões no posto aduaneiro. Os escâneres serão usados na fronteira, no porto e no aeroporto. A oferta da Alfa Lda contempla equipamento da [Orbitel|manufacturer].',
  ),
  n(
    'es',
    ['health_data'],
    'Expediente clínico electrónico para 22 hospitales',
    'Desarrollo e implantación de expediente clínico electrónico con laboratorio, farmacia y citas. Se integrará con la nómina, la firma electrónica y el padrón de la población. La red de datos y los enlaces de los hospitales ya existen. Los oferentes en la convocatoria desierta fueron [Orbitel|named_bidder] y [Canal Norte|named_bidder].',
    ['it_development'],
  ),
  n(
    'en',
    ['drones'],
    'Multirotor drones for fire and rescue',
    'Four drones with thermal camera and live video downlink. Drones will be flown near electricity substations, prisons and railway lines with permission. Video will be shown in the control room. [Nexora|excluded] aircraft and rebadged versions are ruled out.',
    ['video_surveillance'],
  ),
  n(
    'pt',
    ['access_control'],
    'Controlo de acessos e torniquetes para o edifício sede',
    'Fornecimento de torniquetes, leitores de cartões e software de controlo de acessos. O sistema liga à central de incêndio, à videovigilância existente e ao Active Directory. A manutenção é hoje assegurada pela [Orbitel|incumbent].',
  ),
  n(
    'es',
    ['road_tolling'],
    'Sistema de cobro de peaje sin detención',
    'Diseño, suministro y operación de 18 pórticos de cobro electrónico con lectura de placas y antenas para TAG. Cada pórtico tendrá barreras de contención vial. El respaldo de energía se toma de la red pública. La información de infracciones se envía a la policía.',
    ['video_surveillance'],
  ),
  n(
    'en',
    ['radar_airspace'],
    'Replacement of secondary surveillance radar',
    'Replacement of the Mode S secondary surveillance radar at the hill station, with two display positions. The radar feeds the air defence centre and the weather service. Microwave links and the fibre are provided by others. The previous radar was built by [Orbitel|incumbent].',
  ),
  n(
    'en',
    ['energy_scada'],
    'Distribution network SCADA and remote terminal units',
    'Supply of a SCADA master station and 90 RTUs for substations. Communication uses the utility’s existing fibre and licensed UHF radio. Smart meters, CCTV and the gates of substations are covered by other contracts. A bidder in the cancelled round proposed to outsource cyber security to [Orbitel|subcontractor].',
  ),
]

export const ORDINARY_PLACES: NeighbourNotice[] = [
  n(
    'es',
    [],
    'Levantamiento topográfico y deslinde de predios ejidales',
    'Levantamiento con estación total en 40 predios. Los planos indicarán líneas de transmisión, subestaciones, la antena de la empresa telefónica y el radar meteorológico vecino. El personal usará radio TETRA prestada por la brigada. Se entregan planos impresos.',
  ),
  n(
    'en',
    [],
    'Grass cutting and hedge maintenance',
    'Grass cutting at the police headquarters, the data centre, the prison, three substations, the radar station and the water works. Operatives will be escorted and will be seen by CCTV. Access to the building is by proximity card. Work shall not damage fibre cables or smart meters.',
  ),
  n(
    'pt',
    [],
    'Aquisição de ração para cães e materiais de canil',
    'Ração para cães da polícia, que trabalham no aeroporto, na fronteira e em penitenciárias. O canil fica ao lado da sala de videomonitoramento. Entrega mediante identificação biométrica na portaria.',
  ),
  n(
    'es',
    [],
    'Servicio de transporte de personal',
    'Servicio de autobuses para el personal del centro de datos, la central eléctrica, el C5 y el aeropuerto. Los autobuses llevarán GPS y tarjeta de peaje. El acceso a las instalaciones se hace con credencial y huella. Se prohíbe tomar fotografías de las cámaras de seguridad.',
  ),
  n(
    'en',
    [],
    'Supply of office chairs and desks',
    'Chairs and desks for the biometric enrolment centre, the electoral office, the passport office and the emergency control room. Desks have cable ports for laptops and phones. Delivery without disturbing the 999 service.',
  ),
  n(
    'pt',
    [],
    'Inventário da fauna e controlo de pragas em áreas verdes',
    'Inventário de aves, morcegos e peixes com armadilhas fotográficas e redes; controlo de ratos junto a antenas, subestações e à estação de tratamento de água. Não inclui drones. Técnicos com rádio portátil.',
  ),
  n(
    'es',
    [],
    'Adquisición de uniformes y calzado de trabajo',
    'Uniformes para operadores de la planta potabilizadora, radares, grúas portuarias y despacho del 911. Bordado del logotipo. Las tallas se tomarán en el centro penitenciario y en la aduana.',
  ),
  n(
    'en',
    [],
    'Catering for the electoral commission training week',
    'Meals for 300 trainees who learn to use voting machines and biometric kits. The venue is a hotel. Badges are checked at turnstiles. Halal options are needed.',
  ),
  n(
    'pt',
    [],
    'Serviços de limpeza e higienização',
    'Limpeza das salas do centro de comando, do data center, do laboratório forense, da sala dos servidores e das guaritas com câmeras. Os produtos não podem afetar sensores nem leitores biométricos.',
  ),
  n(
    'es',
    [],
    'Compra de alimento balanceado y alevines de tilapia',
    'Alimento y 90.000 alevines para estanques comunitarios. Los estanques quedan frente al puerto y a la antena de radio. El agua se bombea por gravedad. Se aceptan redes, atarrayas y boyas.',
  ),
  n(
    'en',
    [],
    'Archaeological monitoring of trenches',
    'An archaeologist will monitor trenches for a fibre optic cable, a substation and a radar mast that others build. Finds are recorded, drawn and scanned. The report is lodged with the museum. X-ray of iron finds is included.',
  ),
  n(
    'pt',
    [],
    'Aquisição de instrumentos musicais para a banda',
    'Trompetes, tambores e estantes para a banda da polícia. A banda toca na base aérea, no presídio e na sede dos correios. Um console de som e dois microfones completam o lote.',
  ),
  n(
    'es',
    [],
    'Seguro de bienes patrimoniales',
    'Póliza que ampara edificios, drones, cámaras de videovigilancia, radios, servidores, el satélite de comunicaciones y las grúas del puerto contra incendio, robo y terremoto.',
  ),
  n(
    'en',
    [],
    'Replacement of roof and gutters',
    'Roof works at the border post and the prison. The contractor protects the antennas, CCTV cameras and access control readers, which will be removed and refitted by others. Integrated with the existing drainage.',
  ),
  n(
    'pt',
    [],
    'Fornecimento de refeições ao estabelecimento prisional',
    'Refeições para 900 reclusos e para os guardas. As carrinhas passam pelo scanner de raios X à entrada. A contagem é feita por leitor biométrico do estabelecimento.',
  ),
  n(
    'es',
    [],
    'Publicación de un libro de historia regional',
    'Edición e impresión de 2.000 ejemplares de un libro sobre la historia del telégrafo, el radar, la guerra y los satélites. El autor entregará fotografías. Papel couché de 115 g.',
  ),
  n(
    'en',
    [],
    'Water coolers and bottled water',
    'Water coolers for the signals regiment, the cyber security centre, the mobile network operations centre and customs. Bottles are scanned at delivery. Sanitisation each quarter.',
  ),
  n(
    'pt',
    [],
    'Recuperação de trilhos e miradouros no parque natural',
    'Recuperação de trilhos, passadiços e sinalética. O percurso passa pelo radar, pela antena 5G e pela barragem. Sem interferir na rede SIRESP. A visita ao local é guiada por vigilante com drone.',
  ),
  n(
    'es',
    [],
    'Servicio de mensajería y paquetería',
    'Recolección y entrega de documentos, pasaportes, credenciales para votar y expedientes clínicos entre oficinas. Los paquetes se revisan con rayos X. Rastreo por internet.',
  ),
  n(
    'en',
    [],
    'Supply of seed potatoes and fertiliser',
    'Seed potatoes for farms near the satellite ground station and the toll road. Varieties: Orbit, Sentinel, Radar. The store has an alarm, a turnstile and an e-passport desk next door. Lorries are weighed.',
  ),
]
