import {
  type Contenu,
  compterActions,
  enVigueur,
  feuilleDeBase,
  fichesActions,
  liensLus,
  matriceOdd,
  niveauDeMatrice,
  niveauSuivi,
  referentielOdd,
  referentielVerification,
  registreDesTextes,
} from '#domaines/schema';
import { compter } from '#platform/francais.ts';
import { routesLectures as l } from '../../../routes-lectures.ts';
import { niveauDit } from '../../../ui/dire-schema.ts';
import { BoutonLien } from '../../../ui/formulaire.tsx';
import type { Cadre } from '../../../ui/page.tsx';
import { Grille, Section, Texte } from '../../../ui/structure.tsx';
import type { Place } from '../outils.tsx';
import { PageLecture } from './page-lecture.tsx';

/** Ce que l'on peut lire d'un schéma au-delà de son arbre, et ce que chaque lecture a à montrer. */
export const PageSommaireLectures = ({
  cadre,
  place,
  contenu,
}: {
  cadre: Cadre;
  place: Place;
  contenu: Contenu;
}) => {
  const { schema, version } = place;
  const ici = [schema.id, version.id] as const;
  const suivi = niveauSuivi(contenu.entete.niveaux);
  const comptes = compterActions(fichesActions(contenu, suivi));
  const nom = niveauDit(contenu.entete, suivi);
  const matrice = matriceOdd(contenu, niveauDeMatrice(contenu.entete), referentielOdd());
  const niveauOdd = niveauDit(contenu.entete, matrice.niveau);
  const { liens } = liensLus(contenu);
  const rompus = liens.filter((x) => x.rompu).length;
  const base = feuilleDeBase(contenu);
  const registre = registreDesTextes(contenu, referentielVerification().textesAbroges);
  const manques = base.perimetre.filter((p) => p.manquent.length > 0);
  const pratiques = enVigueur(contenu.pratiques).length;
  const cartes: readonly (readonly [titre: string, dit: string, href: string, action: string])[] = [
    [
      'Fiches',
      `${compter(comptes.total, nom.singulier, nom.pluriel)}, dont ${comptes.sansPilote} sans pilote, ${comptes.sansIndicateur} sans indicateur et ${comptes.sansCible} sans cible chiffrée.`,
      l.actions(...ici),
      'Voir les fiches',
    ],
    [
      'Liens entre actions',
      liens.length === 0
        ? 'Aucun lien n’est encore écrit.'
        : `${compter(liens.length, 'lien', 'liens')}${rompus === 0 ? '' : `, dont ${rompus} vers une action close`}.`,
      l.liens(...ici),
      'Voir les liens',
    ],
    [
      'Développement durable',
      matrice.lignes.length === 0
        ? `Aucun objectif de développement durable n’est renseigné sur les ${niveauOdd.pluriel} ni dessous.`
        : `Renseigné pour ${compter(matrice.lignes.length, niveauOdd.singulier, niveauOdd.pluriel)} sur ${matrice.lignes.length + matrice.nonRenseignes.length}.`,
      l.odd(...ici),
      'Voir la matrice',
    ],
    [
      'Chiffres de départ',
      base.lignes.length === 0
        ? 'Aucun chiffre de départ n’est écrit.'
        : `${compter(base.lignes.length, 'chiffre', 'chiffres')}${manques.length === 0 ? ', périmètre complet' : `, à compléter : ${manques.map((m) => m.libelle.toLowerCase()).join(', ')}`}.`,
      l.base(...ici),
      'Voir les chiffres',
    ],
    [
      'Textes de référence',
      `${compter(registre.textes.length, 'texte au registre', 'textes au registre')}, ${compter(registre.cites.length, 'cité en toutes lettres à reprendre', 'cités en toutes lettres à reprendre')}.`,
      l.textes(...ici),
      'Voir les textes',
    ],
    [
      'Plans et alignement',
      registre.plans.length === 0
        ? 'Aucun plan n’est encore rattaché.'
        : `${compter(registre.plans.length, 'plan rattaché', 'plans rattachés')}.`,
      l.plans(...ici),
      'Voir l’alignement',
    ],
    [
      'Bonnes pratiques',
      `${compter(pratiques, 'bonne pratique notée', 'bonnes pratiques notées')} dans ce schéma.`,
      l.pratiques({ schema: schema.id }),
      'Voir les bonnes pratiques',
    ],
  ];
  return (
    <PageLecture
      cadre={cadre}
      place={place}
      active="sommaire"
      titre="Lectures du schéma"
      sousTitre={`Ce que dit la version ${version.numero}, vu autrement que par son arbre.`}
    >
      <Grille>
        {cartes.map(([titre, dit, href, action]) => (
          <Section key={titre} titre={titre} encadre>
            <Texte>{dit}</Texte>
            <span>
              <BoutonLien href={href} second>
                {action}
              </BoutonLien>
            </span>
          </Section>
        ))}
        <Section titre="À imprimer" encadre>
          <Texte>
            Toutes les fiches en un document : PDF accessible, ou à modifier dans Word ou LibreOffice.
          </Texte>
          <span className="flex flex-wrap gap-3">
            <BoutonLien href={l.fiches(...ici, 'pdf')} second>
              Fiches (PDF)
            </BoutonLien>
            <BoutonLien href={l.fiches(...ici, 'docx')} second>
              Fiches (Word)
            </BoutonLien>
            <BoutonLien href={l.fiches(...ici, 'odt')} second>
              Fiches (ODT)
            </BoutonLien>
          </span>
        </Section>
      </Grille>
    </PageLecture>
  );
};
