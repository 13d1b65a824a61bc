import { estExperimentale } from '#domaines/schema';
import { majuscule, typographier } from '#platform/francais.ts';
import { Pieces } from '../../../formulaires/pieces.tsx';
import type { Saisie } from '../../../formulaires/saisie.ts';
import { routesLectures as l } from '../../../routes-lectures.ts';
import { routesSchemas as r } from '../../../routes-schemas.ts';

import { Actions, BoutonLien } from '../../../ui/formulaire.tsx';
import { LienJournal } from '../../../ui/lien-journal.tsx';
import { Badge } from '../../../ui/message.tsx';
import { type Cadre, Page } from '../../../ui/page.tsx';
import { ACorriger } from '../../../ui/saisie.tsx';
import { Liste, Section, SousTitre, Titre } from '../../../ui/structure.tsx';
import { FilAriane } from '../../../ui/tableau.tsx';
import type { DonneesFiche } from './donnees-fiche.ts';
import { Edition } from './edition.tsx';
import { Indicateurs } from './indicateurs.tsx';
import { Lecture } from './lecture.tsx';
import { Liens } from './liens.tsx';
import { Pratiques } from './pratiques.tsx';
import { References } from './references.tsx';

/** La fiche d'un niveau du schéma. */
export const PageFiche = ({
  cadre,
  jeton,
  donnees: d,
  saisie,
}: {
  cadre: Cadre;
  jeton: string;
  donnees: DonneesFiche;
  saisie: Saisie;
}) => {
  const { noeud, place, contenu } = d;
  const { schema, version } = place;
  const repere = `${majuscule(contenu.entete.niveaux.find((n) => n.niveau === noeud.niveau)?.singulier ?? noeud.niveau)} ${noeud.code}`;
  const titre = typographier(noeud.intitule);
  return (
    <Page
      cadre={cadre}
      titre={saisie.fautes.length > 0 ? `Erreur : ${repere}` : `${repere}, ${titre}`}
      rubrique="schema"
    >
      <FilAriane
        etapes={[
          { libelle: 'Schémas', href: r.liste() },
          { libelle: typographier(version.entete.intitule), href: r.version(schema.id, version.id) },
          ...d.chemin.map((n) => ({ libelle: n.code, href: r.noeud(schema.id, version.id, n.id) })),
          { libelle: noeud.code },
        ]}
      />
      <Titre
        sousTitre={
          <>
            {repere}, version {version.numero} {noeud.closLe !== null && <Badge ton="neutre">clos</Badge>}{' '}
            {estExperimentale(noeud.fiche) && <Badge ton="information">expérimentation</Badge>}
          </>
        }
        actions={
          <Actions>
            {d.suivie && (
              <BoutonLien href={r.action(schema.id, d.annee, noeud.id)} second>
                Suivi {d.annee}
              </BoutonLien>
            )}
            {d.modifiable && (
              <BoutonLien href={r.arbre(schema.id, version.id, noeud.id)} second>
                Dans l’arbre
              </BoutonLien>
            )}
            <BoutonLien href={l.fiche(schema.id, version.id, noeud.id, 'pdf')} second>
              Fiche (PDF)
            </BoutonLien>
          </Actions>
        }
      >
        {titre}
      </Titre>
      {saisie.fautes.length > 0 && <ACorriger fautes={saisie.fautes} />}
      <Section titre="Fiche">
        {d.modifiable ? <Edition d={d} jeton={jeton} saisie={saisie} /> : <Lecture d={d} />}
      </Section>
      <Indicateurs d={d} jeton={jeton} saisie={saisie} />
      <Liens d={d} jeton={jeton} saisie={saisie} />
      <References d={d} />
      <Pratiques d={d} jeton={jeton} saisie={saisie} />
      <Pieces
        mots={{ titre: 'Preuves', vide: 'Aucun document n’est joint.', joindre: 'Joindre un document' }}
        pieces={d.preuves}
        adresse={r.pieces(schema.id, version.id, d.noeud.id)}
        modifiable={d.peutProuver}
        jeton={jeton}
        saisie={saisie}
      />
      {noeud.fiche.exemplesEtChiffres !== undefined && (
        <Section titre="Exemples et chiffres">
          <SousTitre>Tels que le document les donne</SousTitre>
          <Liste>
            {noeud.fiche.exemplesEtChiffres.map((t) => (
              <li key={t}>{typographier(t)}</li>
            ))}
          </Liste>
        </Section>
      )}
      <LienJournal objet={noeud.id} />
    </Page>
  );
};
