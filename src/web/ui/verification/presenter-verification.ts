import {
  type Anomalie,
  type Controle,
  decrireRegles,
  type RapportVerification,
  type Schema,
  situer,
} from '#domaines/schema';
import { compter, typographier } from '#platform/francais.ts';
import { routes } from '../../routes.ts';

/** Où se lit ou se corrige un constat : un lien vers le niveau, ou la partie du document qu'aucune page ne montre. */
export interface LieuVue {
  readonly nom: string;
  readonly intitule: string | null;
  readonly href: string | null;
}

export interface ControleVue {
  readonly code: string;
  readonly intitule: string;
  readonly article: string;
  readonly message: string;
  readonly lieux: readonly LieuVue[];
}

export interface AnomalieVue {
  readonly cle: string;
  readonly regle: string;
  readonly pourquoi: string;
  readonly message: string;
  readonly lieu: LieuVue;
}

const PARTIES: Readonly<Record<string, string>> = {
  schema: 'l’ensemble',
  chiffresDeBase: 'chiffres de base',
  'annexes.adoption': 'délibération',
  'annexes.calendrier': 'calendrier',
  'annexes.publications': 'publications',
  'annexes.cadre': 'textes cités',
};

/** Où se corrige une partie du document qui n'est pas un niveau ; `null` : nulle part ici. */
export type AdresseDePartie = (partie: string) => string | null;

/** Adresse d'un niveau, que chaque page de schéma construit à sa façon. */
export type AdresseDuNoeud = (noeud: string | null) => string;

/** Les nombres d'un constat ne se coupent pas en fin de ligne, ni les guillemets de leur texte. */
const composer = (texte: string): string =>
  typographier(texte)
    .replaceAll(/(?<=\d) (?=\d{3}(?!\d)|[%€]|[Mk]€)/g, '\u00a0')
    .replaceAll(/(?<=«) | (?=[»:;])/g, '\u00a0');

const versLieu = (
  schema: Schema,
  id: string,
  adresse: AdresseDuNoeud,
  adresseDePartie: AdresseDePartie,
): LieuVue => {
  const lieu = situer(schema, id);
  if (lieu.genre === 'noeud')
    return { nom: id, intitule: typographier(lieu.intitule), href: adresse(lieu.id) };
  if (lieu.genre === 'cibles-generales')
    return { nom: id, intitule: 'cibles chiffrées', href: adresse(null) };
  return {
    nom: PARTIES[id] ?? id.replace('annexes.', '').replaceAll(/[._]/g, ' '),
    intitule: null,
    href: adresseDePartie(id),
  };
};

const CITES = 6;

const presenterControle = (
  schema: Schema,
  controle: Controle,
  adresse: AdresseDuNoeud,
  adresseDePartie: AdresseDePartie,
): ControleVue => ({
  code: controle.code,
  intitule: typographier(controle.intitule),
  article: controle.article,
  message: composer(controle.message),
  lieux: controle.noeuds.slice(0, CITES).map((id) => versLieu(schema, id, adresse, adresseDePartie)),
});

/** Le rapport tel que la page le montre, groupé par état puis par gravité. */
export const presenterVerification = (
  schema: Schema,
  rapport: RapportVerification,
  adresse: AdresseDuNoeud,
  adresseDePartie: AdresseDePartie = () => null,
) => {
  const regles = new Map(decrireRegles().map((r) => [r.code, r]));
  const etat = (e: Controle['etat']) =>
    rapport.controles
      .filter((c) => c.etat === e)
      .map((c) => presenterControle(schema, c, adresse, adresseDePartie));
  const gravite = (g: Anomalie['gravite']): readonly AnomalieVue[] =>
    rapport.anomalies
      .filter((a) => a.gravite === g)
      .map((a, rang) => ({
        cle: `${a.regle} ${a.noeud} ${rang}`,
        regle: typographier(regles.get(a.regle)?.intitule ?? a.regle),
        pourquoi: composer(regles.get(a.regle)?.explication ?? ''),
        message: composer(a.message),
        lieu: versLieu(schema, a.noeud, adresse, adresseDePartie),
      }));
  const manquants = etat('manquant');
  const indetermines = etat('indetermine');
  return {
    conforme: rapport.conforme,
    controles: { manquants, indetermines, satisfaits: etat('satisfait') },
    anomalies: {
      bloquantes: gravite('bloquante'),
      trompeuses: gravite('trompeuse'),
      mineures: gravite('mineure'),
    },
    verdict: rapport.conforme
      ? 'Chaque contrôle légal est satisfait.'
      : `${compter(manquants.length, 'contrôle manque', 'contrôles manquent')}, ${compter(indetermines.length, 'est indéterminé', 'sont indéterminés')}.`,
    total: compter(rapport.anomalies.length, 'anomalie', 'anomalies'),
  };
};

export type VerificationVue = ReturnType<typeof presenterVerification>;

/** Dans la page des modèles : l'ancre du niveau, ou celle des cibles chiffrées. */
export const adresseDansLeModele =
  (modele: string): AdresseDuNoeud =>
  (noeud) =>
    noeud === null ? `${routes.schema({ modele })}#cibles-chiffrees` : routes.schemaNoeud(modele, noeud);
