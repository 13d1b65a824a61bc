import { compter, ecrireJour, majuscule, typographier } from '#platform/francais.ts';
import { enMorceaux } from '#platform/typst/gabarit-document.ts';
import { niveauSuivi } from '../../arbre.rules.ts';
import { type Branches, branchesDe } from '../../branches.rules.ts';
import { type Contenu, enVigueur, type LigneVivante, type NoeudVivant } from '../../contenu.ts';
import { direCibleEnoncee } from '../../difference.rules.ts';
import { estExperimentale } from '../../fiche.rules.ts';
import { NATURES_DE_REFERENCE } from '../../modele.ts';
import { direDateDeReference } from '../../references/date-de-reference.rules.ts';
import type { Version } from '../../version.ts';
import { type LienLu, liensDeLAction, liensLus } from '../liens.rules.ts';
import { direOdd } from '../odd.ts';

/** Un groupe d'indicateurs de même nature : « Indicateurs d'effet ». */
interface GroupeIndicateurs {
  readonly titre: string;
  /** Intitulé, ce qu'on compte, cibles. */
  readonly lignes: readonly (readonly [string, string, string])[];
}

export interface PartieFiches {
  /** Niveau de titre, à partir de 1. */
  readonly profondeur: number;
  readonly titre: string;
  /** D'où elle dépend : « Axe E › Ambition E1 ». */
  readonly chemin: string;
  readonly nouvellePage: boolean;
  readonly experimentale: boolean;
  readonly champs: readonly (readonly [libelle: string, textes: readonly string[]])[];
  readonly indicateurs: readonly GroupeIndicateurs[];
  /** Ce qu'elle contient de plus fin : code et intitulé, et ce que cela contient encore. */
  readonly moyens: readonly { readonly texte: string; readonly sous: readonly string[] }[];
  readonly titreMoyens: string;
  /** Ce qu'une fiche d'action devrait dire et ne dit pas. */
  readonly manques: string;
}

export interface DocumentFiches {
  readonly titre: string;
  readonly sousTitre: string;
  readonly auteur: string;
  readonly description: string;
  readonly date: { readonly annee: number; readonly mois: number; readonly jour: number };
  readonly pied: string;
  readonly sommaire: boolean;
  readonly fiche: readonly (readonly [string, string])[];
  readonly parties: readonly PartieFiches[];
  /** Indicateurs de l'ensemble du schéma. */
  readonly ensemble: readonly GroupeIndicateurs[];
}

export interface DemandeFiches {
  readonly contenu: Contenu;
  readonly version: Version;
  readonly collectivite: string;
  readonly aujourdhui: string;
  /** Une seule fiche ; `null` : tout le schéma. */
  readonly noeud: string | null;
}

const TITRES_NATURE: Readonly<Record<LigneVivante['contenu']['nature'], string>> = {
  realisation: 'Indicateurs de réalisation',
  effet: 'Indicateurs d’effet',
  resultat: 'Indicateurs de résultat',
  jalon: 'Jalons',
};

const grouper = (contenu: Contenu, lignes: readonly LigneVivante[]): readonly GroupeIndicateurs[] => {
  const cibles = Map.groupBy(enVigueur(contenu.cibles), (c) => c.ligne);
  return (Object.keys(TITRES_NATURE) as (keyof typeof TITRES_NATURE)[]).flatMap((nature) => {
    const siennes = lignes.filter((l) => l.contenu.nature === nature);
    return siennes.length === 0
      ? []
      : [
          {
            titre: TITRES_NATURE[nature],
            lignes: siennes.map(({ id, contenu: c }) => [
              typographier(c.intitule),
              typographier(c.denominateur === null ? c.numerateur : `${c.numerateur} / ${c.denominateur}`),
              (cibles.get(id) ?? []).map(direCibleEnoncee).join(' ; ') || 'aucune',
            ]),
          },
        ];
  });
};

/** Un niveau plus fin que les actions, et qui ne dit que son intitulé, se lit dans la fiche qui le contient. */
const estSimpleMoyen = (contenu: Contenu, { id, fiche }: NoeudVivant): boolean =>
  [fiche.descriptif, fiche.resultatsAttendus, fiche.pilote, fiche.objectifs].every((c) => c === undefined) &&
  !contenu.lignes.some((l) => l.noeud === id && l.closLe === null);

const ecrireChamps = (
  contenu: Contenu,
  noeud: NoeudVivant,
  liens: readonly LienLu[],
): PartieFiches['champs'] => {
  const { fiche, id } = noeud;
  const cibles = enVigueur(contenu.cibles).filter((c) => c.noeud === id);
  const references = enVigueur(contenu.references).filter((r) => r.noeuds.includes(id));
  const champs: readonly (readonly [string, readonly string[]])[] = [
    ['Objectifs', fiche.objectifs ?? []],
    ['Description', fiche.descriptif ?? []],
    ['Résultats attendus', fiche.resultatsAttendus ?? []],
    ['Pilote', fiche.pilote === undefined ? [] : [fiche.pilote]],
    ['Contributeurs', fiche.contributeurs ?? []],
    ['Partenaires internes', fiche.partenairesInternes ?? []],
    ['Partenaires externes', fiche.partenairesExternes ?? []],
    [
      'Cibles',
      cibles.map((c) =>
        [c.contenu.intitule ?? c.contenu.libelle, direCibleEnoncee(c)]
          .filter((t) => t !== undefined)
          .join(' : '),
      ),
    ],
    [
      'Liens avec d’autres actions',
      liensDeLAction(liens, id).map(
        ({ dit, autre, lien }) =>
          `${dit} ${autre.code} ${autre.intitule}${lien.rompu ? ' (close : lien à revoir)' : ''}`,
      ),
    ],
    ['Objectifs de développement durable', (fiche.odd ?? []).map(direOdd)],
    [
      'Textes et plans de référence',
      [
        ...references.map(
          ({ contenu: c }) =>
            `${c.intitule} (${NATURES_DE_REFERENCE[c.nature]}${c.date === undefined ? '' : `, ${direDateDeReference(c.date)}`})`,
        ),
        ...(fiche.textesReference ?? []),
      ],
    ],
    ['Labels', fiche.labels ?? []],
    ['Exemples et chiffres', fiche.exemplesEtChiffres ?? []],
  ];
  return champs
    .filter(([, textes]) => textes.length > 0)
    .map(([nom, textes]) => [nom, textes.map(typographier)]);
};

/** Ce qu'une fiche d'action doit dire : un pilote, une description, un indicateur, une cible. */
const direManques = (contenu: Contenu, { dessous, dessus }: Branches, noeud: NoeudVivant): string => {
  const [siens, hauts] = [dessous(noeud.id), dessus(noeud.id)];
  const lignesDe = (noeuds: readonly NoeudVivant[]): readonly LigneVivante[] => {
    const ids = new Set(noeuds.map((n) => n.id));
    return enVigueur(contenu.lignes).filter((l) => l.noeud !== null && ids.has(l.noeud));
  };
  const siennes = new Set(lignesDe(siens).map((l) => l.id));
  const cibles = enVigueur(contenu.cibles).filter(
    (c) => c.noeud === noeud.id || (c.ligne !== null && siennes.has(c.ligne)),
  );
  // Une action que mesure le niveau du dessus y a aussi ses cibles : c'est là qu'elles manqueraient.
  return [
    ...([noeud, ...hauts].some((n) => n.fiche.pilote !== undefined) ? [] : ['pilote']),
    ...(siens.length > 1 || noeud.fiche.descriptif !== undefined ? [] : ['description']),
    ...(lignesDe([...siens, ...hauts]).length > 0 ? [] : ['indicateur']),
    ...(siennes.size === 0 || cibles.length > 0 ? [] : ['cible']),
  ].join(', ');
};

/** Un titre va avec la fiche qu'il annonce : le saut de page passe devant lui, sauf s'il est lui-même une fiche pleine. */
const avancerLesSauts = (parties: readonly PartieFiches[]): readonly PartieFiches[] => {
  const rendues = [...parties];
  for (let i = rendues.length - 2; i >= 0; i -= 1) {
    const [p, suivante] = [rendues[i], rendues[i + 1]];
    if (p === undefined || suivante === undefined || !suivante.nouvellePage) continue;
    if (p.indicateurs.length > 0 || p.profondeur >= suivante.profondeur) continue;
    rendues[i] = { ...p, nouvellePage: true };
    rendues[i + 1] = { ...suivante, nouvellePage: false };
  }
  return rendues;
};

/** Les fiches d'un schéma, ou une seule, telles que les documents les écrivent. */
export const presenterFiches = (demande: DemandeFiches): DocumentFiches => {
  const { contenu, version, collectivite, aujourdhui, noeud: seul } = demande;
  const { entete } = contenu;
  const branches = branchesDe(contenu);
  const { ordre, dessus, dessous } = branches;
  const { liens } = liensLus(contenu);
  const suivi = niveauSuivi(entete.niveaux);
  const rang = (n: NoeudVivant): number => entete.niveaux.findIndex((x) => x.niveau === n.niveau);
  const rangSuivi = entete.niveaux.findIndex((x) => x.niveau === suivi);
  const niveauDit = (n: NoeudVivant): string =>
    typographier(entete.niveaux.find((x) => x.niveau === n.niveau)?.singulier ?? n.niveau);
  const nommer = (n: NoeudVivant): string => {
    const [libelle, intituleDit] = [niveauDit(n), typographier(n.intitule)];
    // « Axe E : Axe économique » se dit « Axe économique (E) ».
    return intituleDit.toLowerCase().startsWith(libelle.toLowerCase())
      ? `${intituleDit} (${n.code})`
      : `${majuscule(libelle)} ${n.code} : ${intituleDit}`;
  };
  const estMoyen = (n: NoeudVivant): boolean => rang(n) > rangSuivi && estSimpleMoyen(contenu, n);

  const partie = (n: NoeudVivant): PartieFiches => {
    const hauts = dessus(n.id);
    const enfants = dessous(n.id).filter((x) => x.parent === n.id);
    const moyens = enfants.filter(estMoyen);
    const [premier] = moyens;
    const pluriel = entete.niveaux.find((x) => x.niveau === premier?.niveau)?.pluriel ?? '';
    const indicateurs = grouper(
      contenu,
      enVigueur(contenu.lignes).filter((l) => l.noeud === n.id),
    );
    return {
      profondeur: seul === null ? Math.min(hauts.filter((h) => !estMoyen(h)).length + 1, 5) : 1,
      titre: nommer(n),
      chemin: hauts.map(nommer).join(' › '),
      // Une fiche pleine s'imprime seule ; un titre, ou une fiche de quelques moyens, suit le fil.
      nouvellePage:
        seul === null && (indicateurs.length > 0 || (n.niveau === suivi && n.fiche.pilote !== undefined)),
      experimentale: estExperimentale(n.fiche),
      champs: ecrireChamps(contenu, n, liens),
      indicateurs,
      moyens: moyens.map((m) => ({
        texte: `${m.code} ${typographier(m.intitule)}`,
        sous: [
          ...Object.entries(m.fiche.chiffres ?? {}).flatMap(([nom, v]) =>
            typeof v === 'number' || typeof v === 'string'
              ? `${nom.replaceAll('_', ' ')} : ${typographier(String(v))}`
              : [],
          ),
          ...dessous(m.id)
            .slice(1)
            .map((s) => `${s.code} ${typographier(s.intitule)}`),
        ],
      })),
      titreMoyens: majuscule(typographier(pluriel)),
      manques: n.niveau === suivi ? direManques(contenu, branches, n) : '',
    };
  };

  const choisis = ordre.filter((n) => (seul === null ? !estMoyen(n) : n.id === seul));
  const fiche = choisis[0];
  const intitule = typographier(entete.intitule);
  const titre = seul === null || fiche === undefined ? `Fiches : ${intitule}` : nommer(fiche);
  const etat =
    version.adopteLe === null
      ? `Version ${version.numero}, non adoptée`
      : `Version ${version.numero}, adoptée le ${ecrireJour(version.adopteLe)}`;
  return {
    titre,
    sousTitre: seul === null ? etat : `${intitule}. ${etat}.`,
    auteur: collectivite,
    description: `${titre}. ${etat}, éditée le ${ecrireJour(aujourdhui)}.`,
    date: enMorceaux(aujourdhui),
    pied: `${intitule}, version ${version.numero}, édité le ${ecrireJour(aujourdhui)}`,
    sommaire: seul === null,
    fiche:
      seul === null
        ? [
            ['Organisations', entete.organisations.map(typographier).join(', ')],
            [
              'Période',
              entete.debut === null || entete.fin === null
                ? (entete.notePeriode ?? 'à écrire')
                : `${entete.debut} à ${entete.fin}`,
            ],
            ['Concessions', entete.etenduConcessions ? 'le schéma s’y étend' : 'le schéma ne s’y étend pas'],
            [
              'Contenu',
              entete.niveaux
                .map((n) =>
                  compter(ordre.filter((x) => x.niveau === n.niveau).length, n.singulier, n.pluriel),
                )
                .join(', '),
            ],
            ['Indicateurs', compter(enVigueur(contenu.lignes).length, 'ligne', 'lignes')],
          ]
        : [],
    parties: avancerLesSauts(choisis.map(partie)),
    ensemble:
      seul === null
        ? grouper(
            contenu,
            enVigueur(contenu.lignes).filter((l) => l.noeud === null),
          )
        : [],
  };
};
