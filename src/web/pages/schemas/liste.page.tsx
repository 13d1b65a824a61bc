import type { SchemaListe } from '#domaines/schema';
import { ecrireInstant, typographier } from '#platform/francais.ts';
import { champDe, type Saisie, valeurDe } from '../../formulaires/saisie.ts';
import { routes } from '../../routes.ts';
import { routesLectures as l } from '../../routes-lectures.ts';
import { routesSchemas as r } from '../../routes-schemas.ts';
import { direEtat, direPeriode, TONS_ETAT } from '../../ui/dire-schema.ts';
import { Actions, Bouton, BoutonLien, Case, Champ, ChampChoix, Formulaire } from '../../ui/formulaire.tsx';
import { Badge, Vide } from '../../ui/message.tsx';
import { type Cadre, Page } from '../../ui/page.tsx';
import { ACorriger, Champs, ZoneTexte } from '../../ui/saisie.tsx';
import { Lien, Liste, Section, Titre } from '../../ui/structure.tsx';
import { FilAriane, Tableau } from '../../ui/tableau.tsx';

export const PageSchemas = ({
  cadre,
  schemas,
  modeles,
  peutCreer,
}: {
  cadre: Cadre;
  schemas: readonly SchemaListe[];
  modeles: readonly { readonly id: string; readonly intitule: string }[];
  peutCreer: boolean;
}) => (
  <Page cadre={cadre} titre="Schémas" rubrique="schema">
    <Titre
      sousTitre="Les schémas que votre collectivité écrit, adopte et suit."
      actions={
        <Actions>
          {peutCreer && (
            <>
              <BoutonLien href={r.nouveau()}>Créer un schéma</BoutonLien>
              <BoutonLien href={r.importer()} second>
                Importer un tableau
              </BoutonLien>
            </>
          )}
          <BoutonLien href={l.pratiques()} second>
            Bonnes pratiques
          </BoutonLien>
        </Actions>
      }
    >
      Schémas
    </Titre>
    {schemas.length === 0 ? (
      <Vide
        titre="Aucun schéma pour le moment"
        {...(peutCreer ? { action: { libelle: 'Créer un schéma', href: r.nouveau() } } : {})}
      >
        <p>Commencez d’après un modèle, d’un tableau que vous avez déjà, ou de rien.</p>
      </Vide>
    ) : (
      <Tableau
        legende="Schémas de la collectivité"
        lignes={schemas}
        cle={(s) => s.schema.id}
        colonnes={[
          {
            titre: 'Schéma',
            enTete: true,
            cellule: (s) => (
              <Lien href={r.schema(s.schema.id)}>{typographier(s.reference.entete.intitule)}</Lien>
            ),
          },
          { titre: 'Période', cellule: (s) => direPeriode(s.reference.entete) },
          {
            titre: 'État',
            cellule: (s) => <Badge ton={TONS_ETAT[s.reference.etat]}>{direEtat(s.reference.etat)}</Badge>,
          },
          { titre: 'Version', chiffre: true, cellule: (s) => s.reference.numero },
          {
            titre: 'En préparation',
            cellule: (s) => {
              const enCours = s.versions.find(
                (v) => (v.etat === 'brouillon' || v.etat === 'soumis') && v.id !== s.reference.id,
              );
              return enCours === undefined ? (
                '—'
              ) : (
                <Lien href={r.version(s.schema.id, enCours.id)}>
                  version {enCours.numero} ({direEtat(enCours.etat)})
                </Lien>
              );
            },
          },
          {
            titre: 'Dernière écriture',
            cellule: (s) => `${ecrireInstant(new Date(s.reference.modifieLe))}, ${s.reference.modifiePar}`,
          },
        ]}
      />
    )}
    <Section titre="Modèles">
      <p>Des schémas publiés, repris ligne à ligne, que vous pouvez lire ou reprendre.</p>
      <Liste>
        {modeles.map((m) => (
          <li key={m.id}>
            <Lien href={routes.schema({ modele: m.id })}>{typographier(m.intitule)}</Lien>
            {peutCreer && (
              <>
                {' : '}
                <Lien href={r.nouveau(m.id)}>
                  en partir<span className="sr-only"> de {typographier(m.intitule)}</span>
                </Lien>
              </>
            )}
          </li>
        ))}
      </Liste>
    </Section>
  </Page>
);

export const PageNouveauSchema = ({
  cadre,
  jeton,
  saisie,
  modeles,
}: {
  cadre: Cadre;
  jeton: string;
  saisie: Saisie;
  modeles: readonly { readonly id: string; readonly intitule: string }[];
}) => (
  <Page
    cadre={cadre}
    titre={saisie.fautes.length > 0 ? 'Erreur : créer un schéma' : 'Créer un schéma'}
    rubrique="schema"
  >
    <FilAriane etapes={[{ libelle: 'Schémas', href: r.liste() }, { libelle: 'Créer un schéma' }]} />
    <Titre>Créer un schéma</Titre>
    {saisie.fautes.length > 0 && <ACorriger fautes={saisie.fautes} />}
    <Formulaire action={r.liste()} jeton={jeton} libelle="Nouveau schéma">
      <ChampChoix
        {...champDe(saisie, 'depuis')}
        libelle="Commencer"
        options={[
          { valeur: 'rien', libelle: 'de rien : un SPASER vide' },
          { valeur: 'rien-rso', libelle: 'de rien : une politique RSO vide' },
          ...modeles.map((m) => ({ valeur: m.id, libelle: `d’après : ${typographier(m.intitule)}` })),
        ]}
      />
      <Champ {...champDe(saisie, 'intitule')} libelle="Intitulé du schéma" large requis />
      <Champs>
        <Champ
          {...champDe(saisie, 'debut')}
          libelle="Année de début"
          aide="Quatre chiffres ; vide si à décider."
        />
        <Champ
          {...champDe(saisie, 'fin')}
          libelle="Année de fin"
          aide="Quatre chiffres ; vide si à décider."
        />
      </Champs>
      <ZoneTexte
        {...champDe(saisie, 'organisations')}
        libelle="Organisations"
        aide="Une par ligne : celles qui partagent ce schéma."
        lignes={3}
      />
      <Case
        nom="etenduConcessions"
        libelle="Le schéma s’étend aux concessions"
        cochee={valeurDe(saisie, 'etenduConcessions') === 'oui'}
      />
      <Case
        nom="aLIdentique"
        libelle="D’un modèle, reprendre aussi les chiffres de base et les annexes"
        cochee={valeurDe(saisie, 'aLIdentique') === 'oui'}
      />
      <Actions>
        <Bouton>Créer le schéma</Bouton>
        <BoutonLien href={r.liste()} second>
          Renoncer
        </BoutonLien>
      </Actions>
    </Formulaire>
  </Page>
);
