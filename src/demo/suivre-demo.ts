import { confierAction, lireSuivi, mettreAJourAction, type SuiviSaisi } from '#domaines/schema';
import type { Unite } from '#platform/db/base.ts';
import { anneeDe, jourDeParis } from '#platform/jours.ts';
import { acteurDemo as acteur, reussir } from './gestes-demo.ts';

type Dit = Pick<SuiviSaisi, 'statut'> & Partial<SuiviSaisi>;

/** Ce que les services ont dit de leurs actions, l'année d'avant puis cette année ; le reste n'est pas renseigné. */
const NOUVELLES: readonly (readonly [ilYA: number, action: string, dit: Dit])[] = [
  [1, 'A1', { statut: 'terminee', avancement: 100, commentaire: 'Comité réuni une fois.' }],
  [1, 'A2', { statut: 'en-cours', avancement: 40, jalon: 'Grille de cotation écrite', jalonAtteint: true }],
  [1, 'A3', { statut: 'terminee', avancement: 100, commentaire: 'Deux tableaux de bord remis.' }],
  [1, 'A4', { statut: 'en-cours', avancement: 60 }],
  [
    1,
    'A8',
    { statut: 'en-cours', avancement: 50, commentaire: 'Clause étendue à deux marchés de nettoyage.' },
  ],
  [1, 'A9', { statut: 'terminee', avancement: 100, commentaire: 'Rencontre tenue en octobre.' }],
  [1, 'A10', { statut: 'reportee', commentaire: 'Faute de consultation adaptée dans l’année.' }],
  [1, 'A15', { statut: 'terminee', avancement: 100 }],
  [1, 'A22', { statut: 'en-cours', avancement: 30 }],
  [1, 'A26', { statut: 'abandonnee', commentaire: 'Pas d’opération d’envergure avant 2027.' }],
  [0, 'A1', { statut: 'en-cours', avancement: 70, jalon: 'Séance de décembre', jalonAtteint: null }],
  [0, 'A2', { statut: 'en-cours', avancement: 80 }],
  [0, 'A3', { statut: 'en-cours', avancement: 50 }],
  [0, 'A8', { statut: 'en-cours', avancement: 75 }],
  [0, 'A10', { statut: 'en-cours', avancement: 20 }],
  [0, 'A22', { statut: 'terminee', avancement: 100 }],
];

const RESPONSABLES: readonly (readonly [action: string, nom: string])[] = [
  ['A1', 'Responsable fictive 1'],
  ['A4', 'Responsable fictif 2'],
];

/** Renseigne une partie des actions de la démonstration, pour deux années. */
export const suivreDemo = async (tx: Unite, schema: string, maintenant: Date): Promise<void> => {
  const courante = anneeDe(jourDeParis(maintenant));
  const noeuds = new Map(
    ((await lireSuivi(tx, schema, courante))?.actions ?? []).map(({ noeud }) => [noeud.code, noeud.id]),
  );
  const sur = (annee: number, code: string) => ({
    schema,
    noeud: noeuds.get(code) ?? '',
    annee,
    versionLue: 0,
  });
  for (const [ilYA, code, dit] of NOUVELLES) {
    const saisie = {
      avancement: null,
      jalon: '',
      jalonAtteint: null,
      jalonLigne: null,
      commentaire: '',
      ...dit,
    };
    await reussir(mettreAJourAction(tx, acteur, { ...sur(courante - ilYA, code), saisie }, maintenant));
  }
  for (const [code, nom] of RESPONSABLES) {
    const versionLue = NOUVELLES.some(([ilYA, dit]) => ilYA === 0 && dit === code) ? 1 : 0;
    await reussir(
      confierAction(
        tx,
        acteur,
        { ...sur(courante, code), versionLue, proprietaire: { id: null, nom } },
        maintenant,
      ),
    );
  }
};
