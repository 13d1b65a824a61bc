import {
  choisirForme,
  cleDeForme,
  type Faute,
  type FicheMesure,
  type FormeOfferte,
  lireParts,
  type MesureSaisie,
  type ReglageDemande,
  type Reponse,
} from '#domaines/mesure';
import { lireListe, lireNombre } from '#platform/tableur/valeurs.ts';
import { lire, ouNul, type Valeurs } from '../../formulaires/valeurs.ts';

/** Un nombre ; vide ou illisible : `NaN`, que la règle refusera en le disant. */
const nombre = (v: Valeurs, nom: string): number => lireNombre(lire(v, nom)) ?? Number.NaN;

const lireReponse = (v: Valeurs, { forme, unite }: FormeOfferte): Reponse => {
  if (lire(v, 'declare') === 'non') return { forme: 'non-declare', motif: lire(v, 'motif') };
  switch (forme) {
    case 'part':
    case 'part-montant':
    case 'moyenne':
      return { forme, unite, numerateur: nombre(v, 'numerateur'), denominateur: nombre(v, 'denominateur') };
    case 'nombre':
    case 'montant':
      return { forme, unite, numerateur: nombre(v, 'numerateur') };
    case 'oui-non':
      return {
        forme,
        oui: lire(v, 'oui') === 'oui',
        jours: lire(v, 'jours') === '' ? null : nombre(v, 'jours'),
      };
    case 'jalon':
      return { forme, etape: lire(v, 'etape'), le: ouNul(v, 'le'), atteint: lire(v, 'oui') === 'oui' };
    case 'liste':
      return { forme, elements: lireListe(lire(v, 'elements')) };
    case 'repartition':
      return { forme, parts: lireParts(lire(v, 'parts')) };
  }
};

/** La fiche d'un formulaire, et ce qu'on n'a pas su y lire. */
export const lireFicheMesure = (
  v: Valeurs,
  code: string,
  offertes: readonly FormeOfferte[],
): { readonly fiche: FicheMesure; readonly fautes: readonly Faute[] } => {
  const offerte = choisirForme(offertes, lire(v, 'forme'));
  const attendOui = offerte.forme === 'oui-non' || offerte.forme === 'jalon';
  return {
    fiche: {
      code,
      annee: Number(lire(v, 'annee')),
      acheteur: ouNul(v, 'acheteur'),
      reponse: lireReponse(v, offerte),
      source: lire(v, 'source'),
      dateSource: ouNul(v, 'dateSource'),
      commentaire: lire(v, 'commentaire'),
    },
    fautes:
      attendOui && lire(v, 'declare') !== 'non' && !['oui', 'non'].includes(lire(v, 'oui'))
        ? [{ champ: 'oui', message: 'Choisissez oui ou non.' }]
        : [],
  };
};

const ecrire = (n: number): string => String(n).replace('.', ',');

const valeursDeReponse = (r: Reponse): Valeurs => {
  switch (r.forme) {
    case 'part':
    case 'part-montant':
    case 'moyenne':
      return { numerateur: ecrire(r.numerateur), denominateur: ecrire(r.denominateur) };
    case 'nombre':
    case 'montant':
      return { numerateur: ecrire(r.numerateur) };
    case 'oui-non':
      return { oui: r.oui ? 'oui' : 'non', jours: r.jours === null ? '' : ecrire(r.jours) };
    case 'jalon':
      return { etape: r.etape, le: r.le ?? '', oui: r.atteint ? 'oui' : 'non' };
    case 'liste':
      return { elements: r.elements.join('\n') };
    case 'repartition':
      return { parts: r.parts.map((p) => `${p.libelle} : ${ecrire(p.valeur)}`).join('\n') };
    case 'non-declare':
      return { motif: r.motif };
  }
};

/** La forme sous laquelle une mesure a été donnée, pour rouvrir son formulaire. */
export const formeDeMesure = ({ reponse }: Pick<MesureSaisie, 'reponse'>): string =>
  reponse.forme === 'non-declare'
    ? ''
    : cleDeForme({ forme: reponse.forme, unite: 'unite' in reponse ? reponse.unite : '' });

/** Une mesure enregistrée, telle que son formulaire la montre. */
export const valeursDeMesure = (m: MesureSaisie): Valeurs => ({
  declare: m.reponse.forme === 'non-declare' ? 'non' : 'oui',
  ...valeursDeReponse(m.reponse),
  source: m.source,
  dateSource: m.dateSource ?? '',
  commentaire: m.commentaire,
});

export const lireReglage = (v: Valeurs): ReglageDemande => ({
  service: ouNul(v, 'service'),
  personne: ouNul(v, 'personne'),
  echeance: lire(v, 'echeance'),
  sansObjet: lire(v, 'sansObjet') === 'oui',
  motif: lire(v, 'motif'),
  tousLesAcheteurs: lire(v, 'tousLesAcheteurs') === 'oui',
});
