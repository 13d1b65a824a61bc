/**
 * Les défauts de la vie réelle, à l'image des fichiers publiés : chacun revient tous les `tousLes` contrats, ce qui
 * garantit que même un petit fichier les montre tous.
 */
import type { MarcheDecp } from './decp-2022.ts';
import { mojibake, remplacerAccents } from './encodages-casses.ts';
import type { Hasard } from './hasard.ts';

type Brut = Record<string, unknown>;

interface Defaut {
  readonly nom: string;
  readonly tousLes: number;
  /** Rend les enregistrements écrits à la place du contrat. */
  readonly lignes: (marche: MarcheDecp, hasard: Hasard) => readonly Brut[];
}

const abimer = (nom: string, tousLes: number, alterer: (brut: Brut, hasard: Hasard) => void): Defaut => ({
  nom,
  tousLes,
  lignes: (marche, hasard) => {
    const brut: Brut = { ...marche };
    alterer(brut, hasard);
    return [brut];
  },
});

export const DEFAUTS: readonly Defaut[] = [
  {
    nom: 'une ligne par cotraitant',
    tousLes: 130,
    lignes: (marche) =>
      marche.titulaires.length > 1
        ? marche.titulaires.map((titulaire) => ({ ...marche, titulaires: [titulaire] }))
        : [{ ...marche }],
  },
  {
    nom: 'plusieurs lots sous un même identifiant',
    tousLes: 190,
    lignes: (marche, hasard) => [
      { ...marche, objet: `${marche.objet} – lot A` },
      {
        ...marche,
        objet: `${marche.objet} – lot B`,
        montant: Math.round(marche.montant * (0.4 + hasard.reel())),
        modifications: undefined,
        actesSousTraitance: undefined,
      },
    ],
  },
  abimer('SIRET de titulaire faux', 110, (brut, hasard) => {
    const siret = `28990000${hasard.entier(100_000, 999_999)}`;
    brut.titulaires = [
      { titulaire: { typeIdentifiant: 'SIRET', id: hasard.chance(0.5) ? rompreCle(siret) : siret.slice(1) } },
    ];
  }),
  abimer('SIRET en nombre', 400, (brut) => {
    brut.titulaires = [{ titulaire: { typeIdentifiant: 'SIRET', id: 28_990_000_100_017 } }];
  }),
  abimer('titulaire absent', 350, (brut) => {
    brut.titulaires = [];
  }),
  abimer('montant nul', 170, (brut) => {
    brut.montant = 0;
  }),
  abimer('montant aberrant', 900, (brut, hasard) => {
    brut.montant = hasard.parmi([111_111_111, 123_456_789]);
  }),
  abimer('montant écrit en texte', 450, (brut) => {
    brut.montant = String(brut.montant);
  }),
  abimer('date aberrante', 430, (brut, hasard) => {
    const date = String(brut.dateNotification);
    brut.dateNotification = hasard.parmi([
      `0019${date.slice(4)}`,
      `2109${date.slice(4)}`,
      `${date.slice(0, 4)}-02-31`,
    ]);
  }),
  abimer('date absente', 550, (brut) => {
    brut.dateNotification = undefined;
  }),
  abimer('date avec fuseau', 210, (brut) => {
    brut.dateNotification = `${String(brut.dateNotification)}+01:00`;
  }),
  abimer('encodage cassé', 140, (brut, hasard) => {
    const objet = String(brut.objet);
    brut.objet = hasard.chance(0.6) ? mojibake(objet) : remplacerAccents(objet, '\uFFFD');
  }),
  abimer('entités HTML', 260, (brut) => {
    brut.objet = `${remplacerAccents(String(brut.objet), '&eacute;')} &ndash; montant en &euro; HT`;
  }),
  abimer('procédure hors liste', 150, (brut, hasard) => {
    brut.procedure = hasard.parmi([
      'MAPA',
      'Procedure adaptée',
      'Appel d’offres ouvert',
      'Marché négocié sans avis',
    ]);
  }),
  abimer('CCAG hors liste', 320, (brut) => {
    brut.ccag = 'CCAG-Travaux 2021';
  }),
  abimer('considérations contradictoires', 230, (brut) => {
    brut.considerationsSociales = {
      considerationSociale: ['Pas de considération sociale', 'Clause sociale'],
    };
  }),
  abimer('CPV inconnu', 280, (brut, hasard) => {
    brut.codeCPV = hasard.parmi(['99999999-9', '4521', '00000000']);
  }),
  abimer('identifiant absent', 700, (brut) => {
    brut.id = undefined;
  }),
  abimer('SIRET d’acheteur faux', 800, (brut) => {
    brut.acheteur = { id: rompreCle(String((brut.acheteur as { id: string }).id)) };
  }),
  abimer('durée absurde', 500, (brut) => {
    brut.dureeMois = 999;
  }),
  abimer('champs vides écrits null', 160, (brut) => {
    brut.tauxAvance = null;
    brut.origineFrance = null;
    brut.marcheInnovant = null;
  }),
];

/** Change la clé d'un numéro valide : il ne l'est plus. */
const rompreCle = (numero: string): string =>
  numero.slice(0, -1) + String((Number(numero.slice(-1)) + 1) % 10);
