import {
  estStatutAction,
  type FicheSaisie,
  NATURES_DE_LIEN,
  type NatureDeLien,
  NIVEAUX,
  type NoeudVivant,
  type NomDeNiveau,
  type Schema,
  type SuiviSaisi,
  saisieDe,
  type Version,
} from '#domaines/schema';
import { lignes, lire, nombreOuNul, type Valeurs } from '../../formulaires/valeurs.ts';

export const estNiveau = (texte: string): texte is NomDeNiveau => NIVEAUX.some((n) => n === texte);

export const estNatureDeLien = (texte: string): texte is NatureDeLien =>
  Object.hasOwn(NATURES_DE_LIEN, texte);

export const lireEntete = (v: Valeurs) => ({
  intitule: lire(v, 'intitule'),
  debut: nombreOuNul(v, 'debut'),
  fin: nombreOuNul(v, 'fin'),
  organisations: lignes(v, 'organisations'),
  etenduConcessions: lire(v, 'etenduConcessions') === 'oui',
});

/** Les niveaux, un par ligne : « axe : bloc stratégique, blocs stratégiques ». L'ordre est celui des niveaux, pas de la saisie. */
export const lireNiveaux = (v: Valeurs): Schema['niveaux'] => {
  const ecrits = new Map(
    lignes(v, 'niveaux').flatMap((ligne) => {
      const [, niveau = '', noms = ''] = /^([^:]+):?(.*)$/u.exec(ligne) ?? [];
      const nom = niveau.trim().toLowerCase();
      if (!estNiveau(nom)) return [];
      const [singulier = '', pluriel = ''] = noms.split(',').map((t) => t.trim());
      return [
        [
          nom,
          { niveau: nom, singulier: singulier || nom, pluriel: pluriel || `${singulier || nom}s` },
        ] as const,
      ];
    }),
  );
  return NIVEAUX.flatMap((n) => ecrits.get(n) ?? []);
};

export const valeursDEntete = ({ entete }: Version): Valeurs => ({
  intitule: entete.intitule,
  debut: entete.debut === null ? '' : String(entete.debut),
  fin: entete.fin === null ? '' : String(entete.fin),
  organisations: entete.organisations.join('\n'),
  etenduConcessions: entete.etenduConcessions ? 'oui' : '',
  niveaux: entete.niveaux.map((n) => `${n.niveau} : ${n.singulier}, ${n.pluriel}`).join('\n'),
});

const LISTES = [
  'objectifs',
  'descriptif',
  'resultatsAttendus',
  'contributeurs',
  'partenairesInternes',
  'partenairesExternes',
  'textesReference',
] as const satisfies readonly (keyof FicheSaisie)[];

export const lireFiche = (v: Valeurs): FicheSaisie => ({
  code: lire(v, 'code'),
  intitule: lire(v, 'intitule'),
  objectifs: lignes(v, 'objectifs'),
  descriptif: lignes(v, 'descriptif'),
  resultatsAttendus: lignes(v, 'resultatsAttendus'),
  pilote: lire(v, 'pilote'),
  service: lire(v, 'service'),
  contributeurs: lignes(v, 'contributeurs'),
  partenairesInternes: lignes(v, 'partenairesInternes'),
  partenairesExternes: lignes(v, 'partenairesExternes'),
  odd: lire(v, 'odd')
    .split(/[\s,]+/u)
    .filter((t) => t !== '')
    .map(Number),
  experimental: lire(v, 'experimental') === 'oui',
  textesReference: lignes(v, 'textesReference'),
});

export const valeursDeFiche = (noeud: NoeudVivant): Valeurs => {
  const s = saisieDe(noeud);
  return {
    code: s.code,
    intitule: s.intitule,
    pilote: s.pilote,
    service: s.service,
    odd: s.odd.join(','),
    experimental: s.experimental ? 'oui' : '',
    ...Object.fromEntries(LISTES.map((nom) => [nom, s[nom].join('\n')])),
  };
};

export const lireSuiviSaisi = (v: Valeurs): SuiviSaisi => {
  const statut = lire(v, 'statut');
  const atteint = lire(v, 'jalonAtteint');
  return {
    statut: estStatutAction(statut) ? statut : 'a-lancer',
    avancement: nombreOuNul(v, 'avancement'),
    jalon: lire(v, 'jalon'),
    jalonAtteint: atteint === 'oui' ? true : atteint === 'non' ? false : null,
    jalonLigne: lire(v, 'jalonLigne') || null,
    commentaire: lire(v, 'commentaire'),
  };
};

/** Un chiffre de base tel qu'on le saisit ; « Ville : 1234 », un acheteur par ligne. */
export const lireChiffre = (v: Valeurs) => {
  const [annee, valeur] = [nombreOuNul(v, 'annee'), nombreOuNul(v, 'valeur')];
  const couples = lignes(v, 'ventilation').flatMap((ligne) => {
    const [, nom = '', texte = ''] = /^(.*?)\s*:\s*(.*)$/u.exec(ligne) ?? [];
    const lu = nombreOuNul({ texte }, 'texte');
    return nom === '' || lu === null || Number.isNaN(lu) ? [] : [[nom, lu] as const];
  });
  return {
    libelle: lire(v, 'libelle'),
    ...(annee === null || !Number.isInteger(annee) ? {} : { annee }),
    ...(valeur === null || Number.isNaN(valeur) ? {} : { valeur }),
    ...(lire(v, 'unite') === '' ? {} : { unite: lire(v, 'unite') }),
    ...Object.fromEntries(
      (['numerateur', 'denominateur'] as const).flatMap((nom) => {
        const lu = nombreOuNul(v, nom);
        return lu === null || Number.isNaN(lu) ? [] : [[nom, lu]];
      }),
    ),
    ...(lire(v, 'texte') === '' ? {} : { texte: lire(v, 'texte') }),
    ...(couples.length === 0 ? {} : { ventilation: Object.fromEntries(couples) }),
  };
};
