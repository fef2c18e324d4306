/** Polish. */
export const polish = `
  agnieszka aga agnes jagna, aleksandra ola sandra, aleksander olek alek sasza, andrzej jedrek andrew,
  antoni antek tosiek, antonina tosia tonia nina, barbara basia baska bara bozka, bartlomiej bartek,
  boguslaw bogdan bogus, boleslaw bolek, bozena bozka, czeslaw czesiek, dariusz darek, dorota dorka dora, edyta edith,
  elzbieta ela elka bieta, ewa ewka ewunia, felicja fela, franciszek franek, genowefa genia, grazyna grazka,
  grzegorz grzesiek grzes greg, halina hala halinka, hanna hania hanka anna, henryk heniek, ignacy ignac ignas,
  irena irka, iwona iwonka yvonne, jacek jack, jadwiga jadzia hedwig hedy hedvig, jan janek jas jasiek, janina janka,
  jaroslaw jarek slawek, jerzy jurek george, joanna asia aska joasia, jozef jozek, julia julka, kamil kamilek camille,
  karolina karola, katarzyna kasia kaska, kazimierz kazik, krystyna krysia, krzysztof krzysiek krzys kris, leszek lech,
  lucja lucy, lukasz luke, maciej maciek matt, magdalena magda madzia, malgorzata gosia malgosia margaret, marcin martin,
  maria marysia maryla, mariusz marius mario, mateusz mati, michal michas misiek, mieczyslaw mietek, miroslaw mirek,
  monika monia, natalia natalka, patryk patrick, pawel pawelek, piotr piotrek piotrus, przemyslaw przemek, radoslaw radek,
  rafal rafalek, renata renia, roman romek, ryszard rysiek, slawomir slawek, stanislaw stach stasiek staszek stas,
  stefania stefa, sylwester sylwek, szymon simon szymek simone simeon semyon simao shimon, tadeusz tadek thaddeus,
  tomasz tomek, urszula ula, waclaw wacek, waldemar waldek, wanda wandzia, wieslaw wiesiek, wiktoria wika,
  wladyslaw wladek, wojciech wojtek adalbert, zbigniew zbyszek, zdzislaw zdzisiek, zofia zosia zoska, zygmunt zygmus
`;

/** Russian and Ukrainian. */
export const russian = `
  aleksei alexei alyosha lyosha alexey alexis aliocha, anastasia nastya stasya anastasiya nastia asya tasya,
  anatoly tolya tolik anatoli anatol, anna anya nyura anyuta anka, arkady arkasha, artyom tyoma artem, bogdan bodya dan,
  boris borya, darya dasha daria, denis deniska, dmitry dima mitya dmitri dmitrij dimitri dimitar dimitris dmytro,
  ekaterina katya katyusha kateryna, elena lena alyona yelena olena ilona, elizaveta liza,
  evgeny zhenya evgeni yevgeny eugene evgenij, evgenia zhenya yevgenia, fyodor fedya, galina galya, gennady gena,
  georgy gosha zhora yura, grigory grisha, igor igoryok ihor, ilya ilyusha elias, inna inusha, irina ira irinka iryna,
  ivan vanya vanka, kirill kira cyril, konstantin kostya, ksenia ksyusha xenia oksana, larisa lara larissa,
  leonid lenya lyonya, lev lyova leo, lyubov lyuba ljuba luba, lyudmila lyuda mila luda ludmila, margarita rita margo,
  maria masha marusya manya mariya, marina marisha mara, maxim max maks, mikhail misha mykhailo, mstislav slava,
  nadezhda nadya nadia, natalia natasha nata natalya, nikita nik, nikolai kolya nikolay mykola, nina ninochka,
  oksana ksyusha, oleg olezhka oleh, olga olya olka, pavel pasha pavlik pavlo pavla, polina polya pauline,
  pyotr petya petro, raisa raya, rodion rodya, roman roma, rostislav slava rostik, ruslan rusik, semyon senya,
  sergei seryozha serhiy sergey serge sergio serhii, sofia sonya, stanislav stas slava, stepan styopa,
  svetlana sveta lana, taras tarasik, tamara toma, tatiana tanya tania tatyana tetiana tatjana, valentina valya,
  valery valera valeri, vasily vasya vassili basil wassily vasyl vasil, vera verochka, veronika nika, viktor vitya,
  viktoria vika, vitaly vitalik, vladimir vova volodya vlad wladimir volodymyr vladi, vladislav vlad slava,
  vyacheslav slava, yaroslav slava yarik, yulia yulya julia, yuri yura yury iurii, zinaida zina, zoya zoe zoyka
`;

/** South Slavic. */
export const southSlavic = `
  dejan deki, dragan gaga, dusan duca, goran goga, gordana goca goga, jovan jova joca, jelena jeca, josip joza joso,
  katarina kaca, ljiljana ljilja, ljubomir ljuba ljubo, marija mara marica, miodrag mile misa, miroslav mirek mirko miro,
  milos misa, nebojsa nesa, nemanja nemo, nikola nidza, petar pero pera, radovan rade rado, slobodan boban boba sloba,
  snezana sneza, stjepan stipe stipo, svetozar sveta, tihomir tiho, tomislav tomo, vesna vesnica, vjekoslav vjeko,
  vojislav voja, zeljko zele, zoran zoki, zvonimir zvonko
`;

/** Czech and Slovak. */
export const czech = `
  alzbeta bozka beta, frantisek franta fanda, jaroslav jarda jarek, jindrich jindra, jiri jirka jura, josef pepa pepik,
  katerina katka kaca, ladislav lada laco, libuse libuska, ludmila lida, lukas lukasek, marketa marka, miloslav milos,
  oldrich olda, pavel pavlicek, petr petrik, stanislav standa, tomas tomasek, vaclav vasek vena, vladimir vlada,
  vojtech vojta, zdenek zdena
`;
