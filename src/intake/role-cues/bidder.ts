import type { CueFamily } from './cue.ts'

const PROCEDURE = `consultada; aclaraciones; clarifications; esclarecimentos; solvente; puntos; puntaje; puntuación; score; scores; points; pontuação; dictamen; en evaluación;
  under {evaluation,review}; responsive; non responsive; habilitada; inabilitada; bid {security,bond}; garantía de seriedad; fianza de oferta; caução provisória; subasta; auction; leilão; pregão;
  fase de negociação; final tenders; vigencia de oferta; fuera de plazo; fora de prazo; received late; oferta; bid; propuesta; proposta; a la cabeza; {foi,fue} considerada; be asked for`

/** The present procedure: who bids, quoted, was invited, ranks, or is to be awarded the contract. */
export const BIDDER: CueFamily[] = [
  {
    side: 'before',
    weight: 1,
    reach: 12,
    phrases: `
    <bidder>; <bid> <received>; <received> <bid>; <bid> was <received>; <bid> were <received>; <bid> have been <received>;
    <bid> {única,económica,técnica,invitada,más baja,más económica,ganadora,conjunta,baja,vencedora,mais baixa,de menor preço};
    {lowest,highest,best,only,single,sole,responsive,unsolicited,winning,joint,compliant,rival,competing,final} {evaluated,responsive,compliant,} {bid,tender,offer,proposal,quotation};
    {única,menor,mejor,melhor,segunda,primera,primeira} <bid>; tender {received,submitted,opened,returned}; tender were {received,submitted,opened}; received {tender,offers} from;
    se {recibió,recibieron,obtuvieron,abrieron,leyeron,admitieron} <bid>; {foram,foi} {recebida,obtida,aberta,apresentada,admitida} <bid>;
    {foram,foi} {recebida,obtida,aberta,apresentada,admitida} {duas,três,quatro,cinco} <bid>;
    se {recibieron,obtuvieron,abrieron,solicitaron} {dos,tres,cuatro,cinco} <bid>; {dos,tres,cuatro,cinco,two,three,four,five,duas,três,quatro} <bid>;
    presentaron {ofertas,propuestas,cotización,propuesta,oferta}; {presentaron,presentó,entregaron,enviaron,apresentaram,apresentou,entregaram} {muestra,muestras,amostra,amostras,cotización,cotizaciones,cotações,documentos,expresión de interés}; samples were {received,submitted}; submitted samples; {samples,documents} {submitted,received} {by,from}; {cotización,cotizaciones,cotações,quotes,quotations,precios,preços,muestras,amostras,samples} {en,in,na,no,for,para,during} {el estudio,la investigación,estudio,the market,market,pesquisa,a pesquisa} {de mercado,research,study,survey,sounding,}; {presentaron,entregaron,apresentaram,submitted} {muestras,cotización,cotizaciones,amostras,cotações,samples,quotes} {en,in,na,no,for,para,during} {el estudio,la investigación,the market,market,pesquisa,a pesquisa,o estudo} {de mercado,research,study,survey,sounding,}; carta de intención; promesa de consorcio; manifestación de interés; manifestaciones de interés;
    {manifestaron,manifestó,expresaron,manifestaram} {su,} {interés,interesse}; interesados; expression of interest; expressions of interest; manifestação de interesse;
    participan; participaron; participantes; participam; participaram; concurrieron; concurren; compareció; comparecieron; concorrem; concorreram; compareceram;
    cotizaron; cotizó; ofertaron; licitaron; respondieron; respondió; responderam; respondeu; respondents; responses from; responses were received;
    precalificada; precalificaron; preseleccionada; preseleccionaron; prequalified; pre qualified; pré qualificada; shortlisted; short listed; shortlist; lista corta; lista curta; finalistas; finalists;
    convocada; convocadas; contactada; contactadas; approached; contacted; se negocia; negocia; negotiations; expected to go to; winner; {ganador,ganadora,vencedor,vencedora} {provisional,provisório,provisória}; vencedora; credenciados; credenciadas; invitada; invitó; invitaron; invitar; invítese; invitación; convidada; convidar; convidou; convite; invited; invitation to; are invited from; is invited from; bids are sought from;
    empresas {invitadas,participantes,que participan,que compraron,que adquirieron}; {compraron,adquirieron,retiraron,descargaron,compró,retiró} {el,las,los} {pliego,bases,documentos,términos};
    {purchased,collected,bought,downloaded} the {bidding,tender,bid} {document,documents}; retiraram o {edital,caderno,convite}; adquiriram o {edital,caderno};
    {bids,tenders,offers,proposals,prices} were {read out,opened}; prices read out; envelopes opened; {sobres,sobrescritos,envelopes} abiertos; {sobrescritos,envelopes} abertos; acto de apertura; acta de apertura; bid opening; tender opening; sessão de abertura;
    {adjudicatario,adjudicatária} propuesto; adjudicatário proposto; preadjudicatario; preadjudicataria; preadjudica; preadjudicación; buena pro; orden de {elegibilidad,mérito,prelación};
    recomienda adjudicar; recomienda {la adjudicación,el fallo}; propone adjudicar; propone la adjudicación; prevé adjudicar; prevé la adjudicación; se adjudicará; intención de adjudicar; pretende adjudicar; adjudicar directamente; adjudicación directa; propõe {a adjudicação,adjudicar}; pretende se adjudicar; pretende adjudicar; adjudicar por ajuste directo; intenção de adjudicar; adjudicar por ajuste direto;
    recommends {award,the award,awarding}; recommended for award; intends to award; intention to award; intent to award; proposed award; proposes to award; award is proposed;
    trato directo; contratación directa; contratación por {excepción,exclusividad}; compra directa; invitación directa; direct {procurement,award,contracting,negotiation}; {single,sole} {source,sourced,tender}; ajuste {directo,direto}; contratação {direta,directa}; dispensa de licitação; inexigibilidade; inexigibilidade de licitação; negociación directa; negotiations with;
    {lugar,primer lugar,segundo lugar,tercer lugar,primeiro lugar,segundo lugar}; {clasificada,calificada,classificada,ranked} {primero,primera,first,second,third,highest}; mejor {calificada,calificado,evaluada,puntuada}; {habilitada,habilitado,habilitados} {los siguientes,las siguientes,}; habilitaram se; classificaram se; admitidos {a,} concurso;
    {precio,valor} más bajo; menor {precio,preço,valor,lance}; lowest price; best price; L1; H1; empresa {vencedora,ganadora,arrematante}; {vencedora,vencedor,ganador,ganadora} {provisional,provisória,del lote,do lote,del ítem,do item}; declarada vencedora; sagrou se vencedora; {preferred,winning,successful} {bidder,supplier,tenderer,provider}; successful at;
    <bid> {de referencia,de referência,indicative}; budget quotation; {inscrita,preinscrita,registrada,inscrito,registered} <bidder>; {empresas,firmas,firms} {inscritas,preinscritas,registradas,registered}; preinscritas; inscritas;
    asociación {entre,accidental,temporal,de empresas}; association between; alianza; aliança; {dos,tres,cuatro,two,three,four,dois,três} {consorcios,consortia,consórcios}; en competencia; em competição; still in the {running,competition}; remain in; continúan en;
    {pasaron,pasan,accedieron,passaram,went through,progressed} {a la,à,to} {apertura,etapa,siguiente,fase,fase seguinte,next stage,second stage}; {visitaron,visitaram,attended,asistieron a,compareceram à} {el lugar,o local,the site,la visita,la junta,the briefing,the pre bid}; asistieron; sobre de; sobres recibidos; sobres presentados;
    {única,sole,only} {interesada,interesado,firma en responder}; interest {was,has been,} {shown,expressed,registered} by; {firm,company,supplier} to {reply,respond}; replied; reply from; {one,two,three,single,only,late,compliant} {submission,submissions}; submission from; submissions from; response from; respuesta de; respuestas de; manifestación; manifestaciones;
    asignó el contrato; se asigna a; fallo {favoreció,a favor}; fallo; {seleccionado,seleccionada,selecionado,selecionada,selected,chosen,appointed,nominated} {supplier,provider,contractor,firm,company,bidder,vendor,}; <firm> {seleccionado,selecionado,ganador,vencedor,recomendado}; adjudicataria; adjudicatária; adjudicación a favor; awarded in this; contract {was,is,has been} offered;
    {contratar,contrato,acuerdo marco,convenio,contract,acordo} {a suscribir,a celebrar,a firmar,que se suscribirá,que se celebrará,to be signed,to be concluded,será celebrado,a outorgar,será suscrito,se celebrará}; se {pretende,prevé,propone} contratar; pretende contratar; {exclusive,advanced,direct} {talks,negotiation,negotiations}; negociar con; negociaciones con; negociações com; to negotiate with; buy {directly,direct}; purchase {directly,direct}; comprar {directamente,diretamente}; emerged L; emerged as;
    most economically advantageous; propuesta económicamente más; pesquisa de preços; {precios,preços,prices} {de,from,obtenidos,recibidos}; cotaram; orçaram; consulta {dirigida,formulada}; propostas classificadas; ordena em; ordem de classificação;
    consorcio; unión temporal; UTE; UTP; consórcio; consortium; joint venture; JV; agrupamento; agrupación; {integrado,formado,conformado,constituido,constituído,encabezado,liderado} por; led by; headed by; presentada por; presentadas por; submitted by; attended by;
    {quienes,que} {ofertaron,cotizaron,licitaron}; oponentes; competidores en esta licitación`,
  },
  // Of this procedure, unless a year or an earlier stage is named with it.
  { side: 'before', weight: 0.85, reach: 8, phrases: 'adjudicado a; adjudicada a; awarded to; adjudicada' },
  {
    side: 'before',
    weight: 0.5,
    reach: 8,
    phrases: 'comprising; made up of; compuesto; composto; composed of; consisting of',
  },
  // The offer itself, its owner beside it: "la oferta de X", "X's" being read after the name.
  { side: 'before', weight: 0.95, reach: 3, phrases: '<bid>; {tender,tenders} {from,of}' },
  {
    side: 'after',
    weight: 1,
    reach: 5,
    phrases: `
    {presentó,presentaron,entregó,remitió,hizo,envió,ha presentado} {su,la,la mejor,una,} {oferta,propuesta,cotización,plica,proposición,postulación}; ofertó; cotizó; licitó; ofrece en su propuesta; ofreció;
    {participa,participó,concurre,concurrió,concursa,compite,comparece,concorre,concorreu,participou} {como,en,con,em,sola,sozinha,individualmente}; concursa; concurre; compite; concorre; encabeza {la unión,el consorcio}; lidera {la unión,el consorcio,o consórcio,o agrupamento}; heads the consortium; leads the {consortium,joint venture};
    {en calidad de,como,na qualidade de,as} {oferente,licitante,postor,proponente,concorrente,bidder,tenderer,candidate}; {fue,foi,fueron,foram,resultó,quedó,ficou} {invitada,invitado,precalificada,preseleccionada,convidada,habilitada,calificada,classificada,classificado,admitida,seleccionada,selecionada,pré qualificada,adjudicataria,adjudicatario,vencedora,ganadora,recomendada};
    quedó en {primer,segundo,tercer} lugar; ficou em {primeiro,segundo} lugar; {obtuvo,obteve} {el mayor puntaje,la mayor puntuación,a maior pontuação,o primeiro lugar}; {clasificada,clasificado,classificada,ranked,placed} {en,em,} {primer lugar,segundo lugar,primero,primeiro lugar,segundo lugar,first,second,third}; {manifestó,manifestou,expresó,expressou} {su,seu,} {interés,interesse}; en consorcio; en asociación; en unión temporal; em consórcio; consorciada; en alianza con;
    ofertaron; licitaron; cotizaron; concurrieron; participaron; presentaron; ofertaram; concorreram; cotaram; fue la única {interesada,oferente,en responder}; foi a única {interessada,concorrente,a responder}; emerged {L,as,first}; {in association,in partnership,in alliance} with; was the highest; obtuvo {el,la,} {puntos,puntaje}; {has,have,had} {filed,lodged} {a complaint,an appeal,a protest}; remains in the; ha sido seleccionada; {presentó,entregó} {muestra,carta,documentos};
    {has,have,had} bid; {submitted,lodged,made,returned,has submitted,put in,sent in} {a,its,the,an,the only,} {bid,tender,proposal,offer,quotation,quote,bids,tenders,offers,response}; tendered; quoted; has quoted; bidding {alone,jointly,as,in}; {was,were,is,are,has been,have been} {shortlisted,invited,prequalified,pre qualified,selected,recommended,ranked,nominated as}; has expressed interest; have expressed interest; expressed interest; in joint venture; jointly with; prequalified; passed the pre qualification; offered the lowest; is the {lowest,preferred,sole,only,winning,successful,selected} {bidder,tenderer,supplier,evaluated}; the {lowest,preferred,sole,only} {bidder,tenderer}; came first; came second; was the only; responded;
    {apresentou,apresentaram,entregou} {a,sua,a sua,} {proposta,cotação,candidatura,orçamento}; ofertou; cotou; arrematou; venceu o {lote,item,certame,pregão}; sagrou se; {aguarda,interpôs,interpuso} {el,recurso,recurso de revisión}; única {oferente,licitante,proponente,concorrente,cotizante,invitada,convidada}; único {oferente,postor,proponente}; foi {a única,declarada vencedora}`,
  },
  {
    side: 'before',
    weight: 0.75,
    reach: 10,
    phrases: `{validity extension,extension of validity,prórroga de vigencia,prórroga de validez,prorrogação da validade,vigencia de oferta,validade da proposta}; {put forward,presented} by; iniciativa privada; private initiative; {declara,declaró,considera,declarou} {solvente,admisible,habilitada}; {mostrado,mostró,indicated,demonstrou} {interés,its interest,interesse}; {menor,mayor,lowest} {monto,puntaje,montante,amount}; {técnico,técnica,technical} {score,scores,pontuação,puntaje,puntuación,dictamen,favorable}; dictamen técnico favorable; detentora da melhor`,
  },
  // Talk of a procedure around the name, which says no more than that it takes part.
  { side: 'before', weight: 0.42, reach: 12, phrases: PROCEDURE },
  { side: 'after', weight: 0.42, reach: 8, phrases: PROCEDURE },
  // In apposition: "X, licitante no lote 2", "X (bidder 3)".
  { side: 'after', weight: 0.7, reach: 1, phrases: '<bidder>; preadjudicataria; preferred supplier' },
]
