/** Turkish, and Arabic names as Turkish and others spell them. */
export const turkish = `
  abdullah apo abdul abdallah, abdurrahman apo rahman, ahmet ahmed ahmad, ayse ays aysecik aicha aisha ayshe,
  emine emis emmi amina, fatma fatos fatima fadime fato, gulsah gul, hasan haso hassan, hatice hatis haticem khadija,
  huseyin huso hussein husain hossein, ibrahim ibo abraham, ismail ismo, kemal kemo kamal, mahmut maho mahmoud,
  mehmet memo memet, mehmetali memo mehmet, muhammed mami muhammet, murat muro, mustafa musti musto mustapha,
  omer omo omar umar, osman oso othman, ramazan ramo, recep reco, selim selo salim, serkan sero,
  suleyman sulo soleiman solomon, yusuf yuso joseph yousef, zeynep zeyno zeynab zainab
`;

/** Hungarian. */
export const hungarian = `
  eszter eszti esther ester, ferenc feri, gyorgy gyuri, istvan pisti, janos jancsi, jozsef jozsi, katalin kati,
  laszlo laci, sandor sanyi, zsuzsanna zsuzsa
`;
