/** French. */
export const french = `
  adrien adrian adri hadrien, alain alan, amelie amy amelia, anais ana, antoinette toinette toni nette,
  aurelie aure lili aurelia, baptiste bapt jeanbaptiste, benedicte bene,
  benoit ben benedict benedikt benito bene benedetto bengt bendix, bertrand bert,
  brigitte gitte gitta britt birgit birgitta bridget, catherine cathy kathy, christelle chris, christophe chris tophe,
  clementine clem, dominique dom doumi, eloise elo, emmanuelle manu manuela emma, florent flo florian, francois fanfan,
  guillaume guigui will, gwenaelle gwen, helene lena, herve erve, jacques jacky jacquot, jean jeannot, jeanbaptiste jb,
  jeremie jerem, josiane josy, laetitia laeti titia letizia leticia, laurence lau, ludovic ludo, madeleine mado,
  marguerite margot margaux, mathilde mathou, maxime max, mickael mike mika, monique mo moni monika monica,
  nathalie nath natalie natalia natasha natalya tasha nati talia, nicolas nico, odette dette, patrice pat,
  raphael raf rafa rafael raffaele rapha, sandrine sandra, simone mona, solene so, stephane steph, sylvain sylv,
  thibault thib theobald, thierry titi dietrich, valentine val, veronique vero, vincent vinz, virginie ginie,
  xavier xav javier javi xaver xaverl, yann jean, yannick yann
`;
