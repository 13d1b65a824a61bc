import type { LigneLue } from '#platform/tableur/lire-cellules.ts';
import { plier } from '#platform/tableur/plier.ts';
import { suggerer } from '#platform/tableur/valeurs.ts';
import type { Contenu, NoeudVivant, ReferenceVivante, Revision } from '../contenu.ts';
import { NATURES_DE_REFERENCE, type NatureDeReference } from '../modele.ts';
import { lireCiblesDePlan } from '../references/cibles-de-plan.rules.ts';
import { contenuDeSaisie, estPlan, lireDateDeReference } from '../references/reference.rules.ts';
import type { NomColonne } from './colonnes.ts';
import type { LecteurDeSchema } from './lecteur-de-schema.ts';

/** Les lignes « texte ou plan de référence » d'un tableau. */
export const lireReferences = (
  { fauter, texte, liste }: LecteurDeSchema,
  lignes: readonly LigneLue<NomColonne>[],
  {
    noeudDeCode,
    existant,
    nouvelId,
    revision,
  }: {
    readonly noeudDeCode: ReadonlyMap<string, NoeudVivant>;
    readonly existant: Contenu | null;
    readonly nouvelId: () => string;
    readonly revision: Revision;
  },
): readonly ReferenceVivante[] =>
  lignes.map((l, rang) => {
    const ecrite = plier(texte(l, 'nature'));
    const nature = Object.entries(NATURES_DE_REFERENCE).find(
      ([cle, nom]) => plier(nom) === ecrite || plier(cle) === ecrite,
    )?.[0] as NatureDeReference | undefined;
    if (nature === undefined)
      fauter(l, 'nature', `Choisissez parmi : ${Object.values(NATURES_DE_REFERENCE).join(', ')}.`);
    const intitule = texte(l, 'intitule').trim();
    if (intitule === '') fauter(l, 'intitule', 'Écrivez la référence de ce texte ou de ce plan.');
    const date = texte(l, 'date');
    if (date !== '' && lireDateDeReference(date) === null)
      fauter(l, 'date', `« ${date} » n’est pas une date : écrivez 2024, 02/2024 ou 16/02/2024.`);
    const adresse = texte(l, 'adresse');
    if (adresse !== '' && !/^https?:\/\/\S+$/u.test(adresse))
      fauter(l, 'adresse', 'Écrivez une adresse entière, qui commence par https://.');
    const cibles = texte(l, 'objectifs');
    for (const message of lireCiblesDePlan(cibles).fautes) fauter(l, 'objectifs', message);
    if (nature !== undefined && !estPlan(nature) && cibles !== '')
      fauter(l, 'objectifs', 'Seul un plan, un pacte, une charte, un label ou une politique a des cibles.');
    const noeuds = liste(l, 'rattache').flatMap((code) => {
      const noeud = noeudDeCode.get(code);
      if (noeud === undefined)
        fauter(l, 'rattache', `Aucune ligne n’a le code « ${code} ».${suggerer(code, noeudDeCode.keys())}`);
      return noeud?.id ?? [];
    });
    const contenu = contenuDeSaisie({
      nature: nature ?? '',
      intitule,
      date,
      objet: texte(l, 'descriptif'),
      adresse,
      cibles,
      noeuds,
    });
    const deja = existant?.references.find(
      (r) => r.contenu.intitule === contenu.intitule && r.contenu.nature === contenu.nature,
    );
    return {
      id: deja?.id ?? nouvelId(),
      rang,
      closLe: null,
      ...revision,
      ...(deja === undefined ? {} : { version: deja.version + 1 }),
      noeuds,
      contenu,
    };
  });
