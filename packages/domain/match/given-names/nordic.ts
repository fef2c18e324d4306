/** Swedish, Norwegian and Danish. */
export const nordic = `
  aksel axel absalon, albin abbe, anders andreas ante, asbjorn asse asbjoern, bengt benke benedikt, birger bigge,
  bjorn nalle bear, borje bosse, bo bosse, carina karin, charlotta lotta lotten, christer krister kricke,
  elisabet bettan lisbet bettina betti, elin elina helena, erik eric erich erick jerker jerka kire, eskil eskild,
  fredrik frille fredde freddan, georg jojje goran, gunilla nilla gunnel, gunnar gunni gunder,
  gustav gurra gosta gustaf gusti gustavo kustaa, haakon hakan hakon, halvard halvor hallvard, hans hasse, harald halle,
  henrik henke henning, hjalmar hjalle, ingemar inge ingmar, ingvar inge yngve, jesper jasper, johan jocke joel jonte,
  joakim jocke kim, jorgen jorn, karl kalle, kerstin kicki kersti, kristin kicki stina kristina stine,
  kristoffer krille stoffe, lars lasse larsa, leif leffe, lennart lelle, magnus mange mons mogens, malin malena,
  margareta greta marga maggan gretha, maria mia maja marja, marten mattias, mats matte mattias, mikael micke mickel,
  niklas nicke nicklas, nils nisse niels, olof olle ola olav olaf ole oluf, oskar ogge, ove uwe, par pelle per pehr,
  patrik putte, per pelle, peter petter peppe, ragnhild ragna, rasmus ras erasmus, rikard rikke rille,
  robert robban robbe, roger rogge, rolf roffe, rune runar, sigurd sigge sigvard, sigridur sigga, soren severin,
  stefan steffe, sten stig, sture stuffe, sven svenne svend, thorbjorn tobbe torbjorn tor, thorsten totte torsten,
  tobias tobbe, tor thor tore, torvald totte, ulf uffe, ulrika ulla rika, viktor vicke, vilhelm ville
`;

/** Icelandic. */
export const icelandic = `
  gudmundur gummi mundi, gudrun gunna runa, jon nonni, johannes joi, kristin stina, kristjan kiddi, magnus maggi,
  olafur oli, sigurdur siggi, stefan stebbi, thorsteinn steini, bjarni baddi
`;

/** Finnish. */
export const finnish = `
  anneli anni, johannes juha juhani hannu, heikki henrik, juhani jussi juha, katariina kati kaisa, matti matias,
  mikko mikael, paavo pauli, pekka pietari
`;
