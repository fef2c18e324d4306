/** Spanish. */
export const spanish = `
  alberto beto berto, alejandra ale jandra, alejandro ale jano, alfonso poncho fonso alonso, alfredo fredo, alicia licha,
  ana anita, antonia tona, antonio tono toni antonello nino, armando mando, arturo turo, bartolome bartolo,
  beatriz bea betty, carmen carmina carmela menchu, carlos carlitos, carolina caro, catalina cata, cayetano tano,
  cecilia ceci, cesar cesarin, claudia clau, concepcion concha conchita conchi, consuelo chelo, cristina cris tina,
  cristobal tobal, daniela dani, dolores lola loles, domingo mingo, eduardo edu lalo, elena nena, emilio milo emil emile,
  enrique quique kike, ernesto neto, esperanza espe pera, eugenia gena, felipe pipe,
  fernando nando fer fernan hernan hernando, florencia flor, francisca paca paqui,
  francisco paco pancho kiko fran curro quico, gabriel gabo, gerardo lalo, gertrudis tula, gonzalo gonza, graciela chela,
  gregorio goyo, guadalupe lupe lupita, guillermo memo guille, gustavo tavo, hector tito, hortensia tencha, humberto beto,
  ignacio nacho igna, inmaculada inma, isabel isa chabela, jesus chus chucho suso, joaquin quino joaco, jorge coque,
  jose pepe chepe, jose josema, josefa pepa pepita fina, josefina fina chepina, juan juanito juanjo, juana juanita,
  julio julito, leonardo leo nardo, leticia lety, lorenzo lencho, lourdes lulu, luis lucho, luisa lucha,
  magdalena magda lena, manuel manolo manu lolo manuelito nelo, manuela manoli lola, marcelo chelo, margarita marga rita,
  maria mari maruja mariquita, mariano nano, maricarmen mamen, mario mayito, mauricio mau, mercedes merche meche,
  miguel micky migue, monserrat montse montserrat, octavio tavo, pablo pablito, patricia pati, pedro perico, pilar pili,
  rafael rafa fali, ramon moncho, raul rulo, ricardo ricky, roberto beto tito rober, rodrigo rodri ruy, rogelio roge,
  rosario charo chayo, salvador salva chava salvatore, santiago santi yago diego, sebastian sebas, sergio checo,
  susana susi, teresa tere, tomas tomy, vicente chente vicen, victor vito, violeta viole, virginia vicky, yolanda yoli
`;

/** Portuguese. */
export const portuguese = `
  jose ze zeca, francisco chico, luiz lula, antonio tonio toninho, eduardo dudu, fernando nando
`;

/** Italian. */
export const italian = `
  alessandro ale sandro, domenico mimmo, francesco ciccio checco franco, gennaro rino, giacomo mino,
  giovanni gianni nino vanni, giuseppe beppe peppe pino geppetto, giuseppina pina pinuccia, lorenzo renzo,
  luigi gigi gino, salvatore toto turi, vincenzo enzo cenzo
`;
