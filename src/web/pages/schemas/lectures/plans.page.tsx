import {
  branchesDe,
  type Contenu,
  direCibleDePlan,
  direCibleEnoncee,
  direDateDeReference,
  enVigueur,
  NATURES_DE_REFERENCE,
  type NoeudVivant,
  niveauDeMatrice,
  type ReferenceLue,
  type RegistreDesTextes,
} from '#domaines/schema';
import { accorder, compter, enumerer, typographier } from '#platform/francais.ts';
import { routesLectures as l } from '../../../routes-lectures.ts';
import { routesSchemas as r } from '../../../routes-schemas.ts';
import { niveauDit } from '../../../ui/dire-schema.ts';
import { BoutonLien } from '../../../ui/formulaire.tsx';
import { Badge, Vide } from '../../../ui/message.tsx';
import type { Cadre } from '../../../ui/page.tsx';
import { Depliable, Fiche, Lien, Liste, Section, SousTitre, Texte } from '../../../ui/structure.tsx';
import { Tableau } from '../../../ui/tableau.tsx';
import type { Place } from '../outils.tsx';
import { PageLecture } from './page-lecture.tsx';
import { Reference } from './textes.page.tsx';

/** Les cibles chiffrées d'un niveau et de ce qu'il contient. */
const ciblesSous = (contenu: Contenu, noeud: NoeudVivant): readonly string[] => {
  const ids = new Set(
    branchesDe(contenu)
      .dessous(noeud.id)
      .map((n) => n.id),
  );
  const lignes = new Map(
    enVigueur(contenu.lignes)
      .filter((x) => x.noeud !== null && ids.has(x.noeud))
      .map((x) => [x.id, x]),
  );
  return enVigueur(contenu.cibles)
    .filter(
      (c) =>
        c.contenu.valeur !== null &&
        ((c.noeud !== null && ids.has(c.noeud)) || (c.ligne !== null && lignes.has(c.ligne))),
    )
    .map((c) => {
      const intitule = c.contenu.intitule ?? lignes.get(c.ligne ?? '')?.contenu.intitule ?? '';
      return `${typographier(intitule)} : ${direCibleEnoncee(c)}`;
    });
};

const Plan = ({
  ici,
  contenu,
  lue,
  modifiable,
}: {
  ici: readonly [string, string];
  contenu: Contenu;
  lue: ReferenceLue;
  modifiable: boolean;
}) => {
  const { contenu: c, id } = lue.reference;
  const cibles = c.cibles ?? [];
  return (
    <Section
      titre={typographier(c.intitule)}
      ancre={`plan-${id}`}
      encadre
      lien={
        modifiable ? (
          <Lien href={l.reference(...ici, id)}>
            Modifier<span className="sr-only"> {c.intitule}</span>
          </Lien>
        ) : undefined
      }
    >
      <Fiche
        lignes={[
          ['Nature', NATURES_DE_REFERENCE[c.nature]],
          ['Date', direDateDeReference(c.date)],
          ...(c.objet === undefined ? [] : [['Objet', typographier(c.objet)] as const]),
          ...(c.adresse === undefined ? [] : [['Où le lire', <Reference key="a" lue={lue} />] as const]),
        ]}
      />
      <SousTitre>Ce qu’il vise</SousTitre>
      {cibles.length === 0 ? (
        <Texte>Ses cibles ne sont pas écrites.</Texte>
      ) : (
        <Liste>
          {cibles.map((x) => (
            <li key={`${x.libelle}-${x.annee ?? ''}-${x.valeur ?? ''}`}>
              {typographier(direCibleDePlan(x))}
            </li>
          ))}
        </Liste>
      )}
      <SousTitre>Ce qui le sert dans le schéma</SousTitre>
      {lue.niveaux.length === 0 ? (
        <Texte>
          {lue.reference.noeuds.length === 0
            ? 'L’ensemble du schéma, sans niveau en particulier.'
            : 'Les niveaux qui le servaient sont clos : rattachez-le à d’autres.'}
        </Texte>
      ) : (
        <Tableau
          legende={`Niveaux du schéma qui servent ${c.intitule}`}
          lignes={lue.niveaux}
          cle={(n) => n.id}
          colonnes={[
            {
              titre: 'Niveau',
              enTete: true,
              cellule: (n) => (
                <Lien href={r.noeud(...ici, n.id)}>
                  {n.code} {typographier(n.intitule)}
                </Lien>
              ),
            },
            {
              titre: 'Cibles chiffrées du schéma',
              cellule: (n) => {
                const siennes = ciblesSous(contenu, n);
                return siennes.length === 0 ? (
                  <Badge ton="alerte">aucune</Badge>
                ) : (
                  <ul className="grid gap-1">
                    {siennes.map((t, rang) => (
                      // biome-ignore lint/suspicious/noArrayIndexKey: deux cibles peuvent se dire pareil
                      <li key={rang}>{t}</li>
                    ))}
                  </ul>
                );
              },
            },
          ]}
        />
      )}
    </Section>
  );
};

export const PagePlans = ({
  cadre,
  place,
  contenu,
  registre,
  modifiable,
}: {
  cadre: Cadre;
  place: Place;
  contenu: Contenu;
  registre: RegistreDesTextes;
  modifiable: boolean;
}) => {
  const { schema, version } = place;
  const ici = [schema.id, version.id] as const;
  const { plans, cites, objectifsReleves } = registre;
  const { ordre, dessous, dessus } = branchesDe(contenu);
  const niveau = niveauDeMatrice(contenu.entete);
  const nom = niveauDit(contenu.entete, niveau);
  const servants = new Set(plans.flatMap((p) => p.niveaux.map((n) => n.id)));
  const tous = ordre.filter((n) => n.niveau === niveau);
  const hors = tous.filter((n) => ![...dessus(n.id), ...dessous(n.id)].some((x) => servants.has(x.id)));
  const aReprendre = cites.filter((c) => c.plan);
  return (
    <PageLecture
      cadre={cadre}
      place={place}
      active="plans"
      titre="Plans et alignement"
      sousTitre="Les plans, pactes, chartes et labels que le schéma sert : ce qu’ils visent, et ce qui y répond."
      actions={
        modifiable ? (
          <BoutonLien href={l.referenceNouvelle(...ici, { nature: 'plan' })}>Ajouter un plan</BoutonLien>
        ) : undefined
      }
    >
      {plans.length === 0 ? (
        <Vide
          titre="Aucun plan n’est rattaché au schéma"
          {...(modifiable
            ? {
                action: { libelle: 'Ajouter un plan', href: l.referenceNouvelle(...ici, { nature: 'plan' }) },
              }
            : {})}
        >
          {modifiable
            ? 'Plan climat, plan national, pacte, label : rattachez-les aux niveaux qui les servent, avec leurs cibles.'
            : 'Les plans s’écrivent dans un brouillon : ouvrez une nouvelle version pour les rattacher.'}
        </Vide>
      ) : (
        <>
          <Texte>
            {compter(tous.length - hors.length, nom.singulier, nom.pluriel)} sur {tous.length}{' '}
            {accorder(tous.length - hors.length, 'sert', 'servent')} un plan au moins.{' '}
            {compter(plans.length, 'plan est rattaché', 'plans sont rattachés')} au schéma.
          </Texte>
          {plans.map((p) => (
            <Plan key={p.reference.id} ici={ici} contenu={contenu} lue={p} modifiable={modifiable} />
          ))}
          {hors.length > 0 && (
            <Depliable
              titre={`Ne servent aucun plan en particulier : ${compter(hors.length, nom.singulier, nom.pluriel)}`}
            >
              <Liste>
                {hors.map((n) => (
                  <li key={n.id}>
                    <Lien href={r.noeud(...ici, n.id)}>
                      {n.code} {typographier(n.intitule)}
                    </Lien>
                  </li>
                ))}
              </Liste>
            </Depliable>
          )}
        </>
      )}
      {(aReprendre.length > 0 || objectifsReleves.length > 0) && (
        <Section titre="Relevé dans le document">
          {aReprendre.length > 0 && (
            <Texte>
              Le document se dit lié à : {enumerer(aReprendre.map((c) => typographier(c.texte)))}.{' '}
              <Lien href={l.textes(...ici)}>Les reprendre au registre</Lien>
            </Texte>
          )}
          {objectifsReleves.length > 0 && (
            <>
              <Texte>Objectifs du plan climat qu’il rappelle, à reporter sur ce plan :</Texte>
              <Liste>
                {objectifsReleves.map((t) => (
                  <li key={t}>{typographier(t)}</li>
                ))}
              </Liste>
            </>
          )}
        </Section>
      )}
    </PageLecture>
  );
};
