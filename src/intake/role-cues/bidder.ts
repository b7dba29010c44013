import type { CueFamily } from './cue.ts'

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
    presentaron {ofertas,propuestas,cotización,propuesta,oferta}; carta de intención; promesa de consorcio; manifestación de interés; manifestaciones de interés;
    {manifestaron,manifestó,expresaron,manifestaram} {su,} {interés,interesse}; interesados; expression of interest; expressions of interest; manifestação de interesse;
    participan; participaron; participantes; participam; participaram; concurrieron; concurren; compareció; comparecieron; concorrem; concorreram; compareceram;
    cotizaron; cotizó; ofertaron; licitaron; respondieron; respondió; responderam; respondeu; respondents; responses from; responses were received;
    precalificada; precalificaron; preseleccionada; preseleccionaron; prequalified; pre qualified; pré qualificada; shortlisted; short listed; shortlist; lista corta; lista curta; finalistas; finalists;
    invitada; invitó; invitaron; invitar; invítese; invitación; convidada; convidar; convidou; convite; invited; invitation to; are invited from; is invited from; bids are sought from;
    empresas {invitadas,participantes,que participan,que compraron,que adquirieron}; {compraron,adquirieron,retiraron,descargaron,compró,retiró} {el,las,los} {pliego,bases,documentos,términos};
    {purchased,collected,bought,downloaded} the {bidding,tender,bid} {document,documents}; retiraram o {edital,caderno,convite}; adquiriram o {edital,caderno};
    {bids,tenders,offers,proposals,prices} were {read out,opened}; prices read out; envelopes opened; {sobres,sobrescritos,envelopes} abiertos; {sobrescritos,envelopes} abertos; acto de apertura; acta de apertura; bid opening; tender opening; sessão de abertura;
    {adjudicatario,adjudicatária} propuesto; adjudicatário proposto; preadjudicatario; preadjudicataria; preadjudica; preadjudicación; buena pro; orden de {elegibilidad,mérito,prelación};
    recomienda adjudicar; recomienda {la adjudicación,el fallo}; propone adjudicar; propone la adjudicación; prevé adjudicar; prevé la adjudicación; se adjudicará; intención de adjudicar; pretende adjudicar; adjudicar directamente; adjudicación directa; propõe {a adjudicação,adjudicar}; pretende se adjudicar; pretende adjudicar; adjudicar por ajuste directo; intenção de adjudicar; adjudicar por ajuste direto;
    recommends {award,the award,awarding}; recommended for award; intends to award; intention to award; intent to award; proposed award; proposes to award; award is proposed;
    trato directo; contratación directa; contratación por {excepción,exclusividad}; compra directa; invitación directa; direct {procurement,award,contracting,negotiation}; {single,sole} {source,sourced,tender}; ajuste {directo,direto}; contratação {direta,directa}; dispensa de licitação; inexigibilidade; inexigibilidade de licitação; negociación directa; negotiations with;
    {lugar,primer lugar,segundo lugar,tercer lugar,primeiro lugar,segundo lugar}; {clasificada,calificada,classificada,ranked} {primero,primera,first,second,third,highest}; mejor {calificada,calificado,evaluada,puntuada}; {habilitada,habilitado,habilitados} {los siguientes,las siguientes,}; habilitaram se; classificaram se; admitidos {a,} concurso;
    {precio,valor} más bajo; menor {precio,preço,valor,lance}; lowest price; best price; L1; H1; empresa {vencedora,ganadora,arrematante}; {vencedora,vencedor,ganador,ganadora} {provisional,provisória,del lote,do lote,del ítem,do item}; declarada vencedora; sagrou se vencedora; {preferred,winning,successful} {bidder,supplier,tenderer,provider}; successful at;
    consorcio; unión temporal; UTE; UTP; consórcio; consortium; joint venture; JV; agrupamento; agrupación; {integrado,formado,conformado,compuesto,constituido,constituído,composto,encabezado,liderado,integrado} por; led by; comprising; made up of; presentada por; presentadas por; submitted by; attended by;
    {quienes,que} {ofertaron,cotizaron,licitaron}; oponentes; competidores en esta licitación`,
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
    {has,have,had} bid; {submitted,lodged,made,returned,has submitted,put in,sent in} {a,its,the,an,the only,} {bid,tender,proposal,offer,quotation,quote,bids,tenders,offers,response}; tendered; quoted; has quoted; bidding {alone,jointly,as,in}; {was,were,is,are,has been,have been} {shortlisted,invited,prequalified,pre qualified,selected,recommended,ranked,nominated as}; has expressed interest; have expressed interest; expressed interest; in joint venture; jointly with; prequalified; passed the pre qualification; offered the lowest; is the {lowest,preferred,sole,only,winning,successful,selected} {bidder,tenderer,supplier,evaluated}; the {lowest,preferred,sole,only} {bidder,tenderer}; came first; came second; was the only; responded;
    {apresentou,apresentaram,entregou} {a,sua,a sua,} {proposta,cotação,candidatura,orçamento}; ofertou; cotou; arrematou; venceu o {lote,item,certame,pregão}; sagrou se; {aguarda,interpôs,interpuso} {el,recurso,recurso de revisión}; única {oferente,licitante,proponente,concorrente,cotizante,invitada,convidada}; único {oferente,postor,proponente}; foi {a única,declarada vencedora}`,
  },
  // In apposition: "X, licitante no lote 2", "X (bidder 3)".
  { side: 'after', weight: 0.7, reach: 1, phrases: '<bidder>; preadjudicataria; preferred supplier' },
]
