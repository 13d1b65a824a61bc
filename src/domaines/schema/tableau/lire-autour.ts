import { lireNombre, mesureDe } from '#platform/tableur/comprendre.rules.ts';
import type { LigneLue } from '#platform/tableur/lire-cellules.ts';
import { plier } from '#platform/tableur/plier.ts';
import { suggerer } from '#platform/tableur/valeurs.ts';
import {
  type Contenu,
  NATURES_DE_LIEN,
  type NatureDeLien,
  type NoeudVivant,
  type Revision,
} from '../contenu.ts';
import type { NomColonne, TYPES } from './colonnes.ts';
import type { LecteurDeSchema } from './lecteur-de-schema.ts';
import { lireReferences } from './lire-references.ts';

/** Ce qui accompagne l'arbre : chiffres de base, liens entre actions, bonnes pratiques, textes et plans de référence. */
export const lireAutour = (
  lecteur: LecteurDeSchema,
  duType: (type: keyof typeof TYPES) => readonly LigneLue<NomColonne>[],
  autour: {
    readonly noeudDeCode: ReadonlyMap<string, NoeudVivant>;
    readonly existant: Contenu | null;
    readonly nouvelId: () => string;
    readonly revision: Revision;
  },
): Pick<Contenu, 'chiffres' | 'liens' | 'pratiques' | 'references'> => {
  const { fauter, texte, code, annee, nombre, liste, complements } = lecteur;
  const { noeudDeCode, existant, nouvelId } = autour;
  const anciensChiffres = existant?.chiffres ?? [];
  const chiffres = duType('chiffre').map((l, rang): Contenu['chiffres'][number] => {
    const libelle = texte(l, 'intitule');
    if (libelle === '') fauter(l, 'intitule', 'Dites ce que ce chiffre compte.');
    const mesure = mesureDe(texte(l, 'unite'));
    const [a, v] = [annee(l, 'annee'), nombre(l, 'valeur', mesure)];
    const ventilation = liste(l, 'parAcheteur').map((couple) => {
      const [, nom = '', valeur = ''] = /^(.*?)\s*:\s*(.*)$/u.exec(couple) ?? [];
      const lu = lireNombre(valeur, mesure);
      if (nom === '' || !lu.ok)
        fauter(l, 'parAcheteur', `« ${couple} » : écrivez un acheteur par ligne, « Ville : 1234 ».`);
      return [nom, lu.ok ? lu.valeur : 0] as const;
    });
    const contenu = {
      ...complements(l),
      libelle,
      ...(a === null ? {} : { annee: a }),
      ...(v === null ? {} : { valeur: v }),
      ...(texte(l, 'unite') === '' ? {} : { unite: texte(l, 'unite') }),
      ...(texte(l, 'descriptif') === '' ? {} : { texte: texte(l, 'descriptif') }),
      ...(ventilation.length === 0 ? {} : { ventilation: Object.fromEntries(ventilation) }),
    };
    const deja = anciensChiffres.find(
      (c) => c.contenu.libelle === libelle && (c.contenu.annee ?? null) === a,
    );
    return { id: deja?.id ?? nouvelId(), rang, closLe: null, contenu };
  });
  const liens = duType('lien').flatMap((l, rang): Contenu['liens'][number][] => {
    const bouts = (['rattache', 'intitule'] as const).map((nom) => {
      const ecrit = code(l, nom);
      const noeud = noeudDeCode.get(ecrit);
      if (noeud === undefined)
        fauter(l, nom, `Aucune ligne n’a le code « ${ecrit} ».${suggerer(ecrit, noeudDeCode.keys())}`);
      return noeud;
    });
    const nature = Object.entries(NATURES_DE_LIEN).find(
      ([cle, nom]) => plier(texte(l, 'nature')) === plier(nom) || plier(texte(l, 'nature')) === plier(cle),
    )?.[0] as NatureDeLien | undefined;
    if (nature === undefined)
      fauter(l, 'nature', `Choisissez parmi : ${Object.values(NATURES_DE_LIEN).join(', ')}.`);
    const [de, vers] = bouts;
    if (de === undefined || vers === undefined || nature === undefined) return [];
    const deja = existant?.liens.find((x) => x.de === de.id && x.vers === vers.id && x.nature === nature);
    return [{ id: deja?.id ?? nouvelId(), rang, closLe: null, de: de.id, vers: vers.id, nature }];
  });
  const pratiques = duType('pratique').map((l, rang): Contenu['pratiques'][number] => {
    const titre = texte(l, 'intitule');
    if (titre === '') fauter(l, 'intitule', 'Dites en une phrase cette bonne pratique.');
    const ecrit = texte(l, 'rattache');
    const noeud = noeudDeCode.get(ecrit);
    if (ecrit !== '' && noeud === undefined)
      fauter(l, 'rattache', `Aucune ligne n’a le code « ${ecrit} ».${suggerer(ecrit, noeudDeCode.keys())}`);
    const [a, montant] = [annee(l, 'annee'), nombre(l, 'valeur', 'euros')];
    const deja = existant?.pratiques.find((p) => p.titre === titre && p.noeud === (noeud?.id ?? null));
    return {
      id: deja?.id ?? nouvelId(),
      rang,
      closLe: null,
      noeud: noeud?.id ?? null,
      titre,
      contenu: {
        ...(texte(l, 'pilote') === '' ? {} : { service: texte(l, 'pilote') }),
        ...(a === null ? {} : { annee: a }),
        ...(montant === null ? {} : { montant }),
        ...(texte(l, 'descriptif') === '' ? {} : { impact: texte(l, 'descriptif') }),
      },
    };
  });
  return { chiffres, liens, pratiques, references: lireReferences(lecteur, duType('reference'), autour) };
};
