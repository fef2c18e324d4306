import { describe, expect, it } from '@jest/globals';
import { refusedCategory } from './refused-categories';

describe('refusedCategory', () => {
  it.each([
    ['Ethnicity', 'ethnic_origin'],
    ['Etnisk bakgrunn', 'ethnic_origin'],
    ['Parteizugehörigkeit', 'political_affiliation'],
    ['customReligion1', 'religion'],
    ['Kirchensteuermerkmal', 'religion'],
    ['Trade union member', 'union_membership'],
    ['Gewerkschaftsmitglied', 'union_membership'],
    ['Syndicat', 'union_membership'],
    ['Fagforening', 'union_membership'],
    ['Disability status', 'genetic_or_health'],
    ['Krankenkasse', 'genetic_or_health'],
    ['Numéro d’assurance maladie', 'genetic_or_health'],
    ['Helseopplysninger', 'genetic_or_health'],
    ['Fingerabdruck', 'biometric'],
    ['Sexual orientation', 'sex_life_or_orientation'],
    ['Seksuell legning', 'sex_life_or_orientation'],
    ['Background check', 'criminal_record'],
    ['Führungszeugnis', 'criminal_record'],
    ['Politiattest', 'criminal_record'],
    ['Número de la Seguridad Social', 'social_security_number'],
    ['Cuenta bancaria', 'bank_or_payment'],
    ['Afiliación sindical', 'union_membership'],
    ['Grado de discapacidad', 'genetic_or_health'],
    ['Partido político', 'political_affiliation'],
    ['customIBAN', 'bank_or_payment'],
    ['Bank Account Number', 'bank_or_payment'],
    ['Bankverbindung', 'bank_or_payment'],
    ['Compte bancaire', 'bank_or_payment'],
    ['Kontonummer', 'bank_or_payment'],
    ['Credit card', 'bank_or_payment'],
    ['Schufa-Auskunft', 'credit_rating'],
    ['customPassportNo', 'licence_or_passport'],
    ["Driver's license", 'licence_or_passport'],
    ['Führerschein', 'licence_or_passport'],
    ['Passeport', 'licence_or_passport'],
    ['Førerkort', 'licence_or_passport'],
    ['customNIN1', 'social_security_number'],
    ['National ID number', 'social_security_number'],
    ['Sozialversicherungsnummer', 'social_security_number'],
    ['N° de sécurité sociale', 'social_security_number'],
    ['Fødselsnummer', 'social_security_number'],
  ])('refuses %s as %s', (name, category) => {
    expect(refusedCategory([name])).toBe(category);
  });

  /** Each kind in English, German, French and Norwegian. */
  it.each([
    ['ethnic_origin', 'Skin colour', 'Volkszugehörigkeit', 'Couleur de peau', 'Hudfarge'],
    [
      'political_affiliation',
      'Political party',
      'Parteimitgliedschaft',
      'Opinions politiques',
      'Partitilhørighet',
    ],
    ['religion', 'Tax elections', 'Religionszugehörigkeit', 'Impôt ecclésiastique', 'Trosretning'],
    ['union_membership', 'Union dues', 'Gewerkschaftszugehörigkeit', 'Adhésion syndicale', 'Fagorganisert'],
    ['genetic_or_health', 'Sick leave', 'Krankenversicherung', 'Données génétiques', 'Sykefravær'],
    ['genetic_or_health', 'Vaccination', 'Schwerbehinderung', 'Grossesse', 'Funksjonsnedsettelse'],
    ['biometric', 'Facial recognition', 'Gesichtserkennung', 'Empreintes digitales', 'Ansiktsgjenkjenning'],
    ['sex_life_or_orientation', 'Sex life', 'Sexuelle Orientierung', 'Vie sexuelle', 'Seksualitet'],
    ['criminal_record', 'Police check', 'Strafregisterauszug', 'Extrait de casier', 'Bakgrunnssjekk'],
    ['bank_or_payment', 'Account holder', 'Bankdaten', 'Numéro de compte', 'Lønnskonto'],
    ['credit_rating', 'Creditworthiness', 'Betreibungsauszug', 'Solvabilité', 'Betalingsanmerkning'],
    ['licence_or_passport', 'Passport number', 'Führerausweis', 'Numéro de passeport', 'Legitimasjonsnummer'],
    ['social_security_number', 'NI number', 'Rentenversicherungsnummer', 'Numéro fiscal', 'Fødselsnr.'],
  ])('refuses %s as %s, %s, %s and %s (B131)', (category, ...names) => {
    expect(names.map((name) => refusedCategory([name]))).toEqual(names.map(() => category));
  });

  /** As companies name fields: shortened, in plural, with a sign for the number. */
  it.each([
    [
      'bank_or_payment',
      'Kontonr.|Konto-Nr.|Kontoverbindung|Gehaltskonto|Bankdetails|Banking details|Bank account #|Account #|Acct No|Direct deposit account|N° de compte|Nº de compte|Utbetalingskonto|Bank|SWIFT|SWIFT code|Bank name|Credit cards|Bank accounts',
    ],
    [
      'social_security_number',
      'Personnr.|fnr|D-nr|SV-Nr.|RV-Nummer|Rentenversicherungsnr.|Versicherungsnummer|Steuerliche Identifikationsnummer|NAVS13|Numéro INSEE|Numéro de sécu|NI No|S.S.N.|TIN|Tax number|Tax #|Identitetsnummer|Steuer-Nr.|CPR-nummer',
    ],
    [
      'licence_or_passport',
      'Passnr.|Pass-Nr.|Ausweis-Nr.|Pièce d’identité|Pièces d’identité|Fahrerlaubnis|N° de permis|Driver license #|Passports',
    ],
    [
      'genetic_or_health',
      'RQTH|Invalidité|Behindertenausweis|Behindertengrad|Sykemelding|Uføregrad|Legeattest|Funksjonshemning|Impfung|Données médicales|Medizinische Daten|Genetische Daten|Medical conditions|Medical|Vaccinations|GdB|COVID-19 status|Covid test|Aptitude médicale|Suivi médical',
    ],
    ['union_membership', 'Trade unions|Labour unions|Union memberships|Fagorganisering'],
    ['ethnic_origin', 'Ethnicities|Ethnic group|Races'],
    ['religion', 'Culte|Croyance|Croyances|Glaube|Church tax|Denomination|Religions'],
    [
      'political_affiliation',
      'Partimedlem|Party memberships|Political parties|Politische Gesinnung|Parteibuch',
    ],
    [
      'credit_rating',
      'Betreibungsregisterauszug|Credit scores|Kreditauskunft|Kreditscore|Score de crédit|Kredittscore',
    ],
    ['criminal_record', 'Leumundszeugnis|DBS Certificate|Convictions|Rulleblad'],
  ])('refuses %s however it is named: %s', (category, names) => {
    const told = names.split('|').map((name) => `${name}: ${refusedCategory([name])}`);

    expect(told).toEqual(names.split('|').map((name) => `${name}: ${category}`));
  });

  it.each([
    'Medical Devices',
    'COVID-19 task force',
    'Kredit-Team',
    'Medical Affairs',
    'Health Coach',
    'Vaccine Research',
    'Political desk',
    'Politische Gemeinde',
    'Investment Bank',
    'Bank (client)',
    'GL account number',
    'Software licence number',
    'Share denomination',
    'Syndication',
    'iOS/Swift',
    'Church Street office',
    'Person ID',
    'Account ID',
    'Did the training',
    'Gender',
    'Sex',
    'Shirt size',
    'Key card',
    'Badge number',
    'Health and Safety training',
    'Bank holiday calendar',
    'Employee #',
    'Cost centre',
    'Geschlecht',
    'Abteilung',
    'Pass rate',
    'Credits',
    'Terrace desk',
    'Union Square office',
    'Probation end',
    'Racebike leasing',
    'Bestemt stilling',
    'Département',
    'Passau',
    'Standort Passau',
    'European Union citizen',
    'Parking pass',
    'Password reset',
    'Banking team',
    'Kirchberg office',
    'Helsinki',
    'Sykkelparkering',
    'Insurance policy',
    'Account manager',
    'Personalnummer',
    'Steuerklasse',
    'Kontakt',
    'Nationalité',
    'Strasse',
  ])('allows %s', (name) => {
    expect(refusedCategory([name])).toBeUndefined();
  });

  it('refuses by the vendor’s type whatever the label says', () => {
    expect(refusedCategory(['Reference'], 'ssn')).toBe('social_security_number');
  });

  it('refuses a field by its alias when the label was made harmless', () => {
    expect(refusedCategory(['Reference', 'customIBAN'])).toBe('bank_or_payment');
  });
});
