import { type ChiffreVivant, type Contenu, enVigueur } from '#domaines/schema';
import { ecrireNombre, typographier } from '#platform/francais.ts';
import { champDe, type Saisie, valeurDe } from '../../formulaires/saisie.ts';
import { routesSchemas as r } from '../../routes-schemas.ts';
import { Actions, Bouton, BoutonLien, Cache, Case, Champ, Formulaire } from '../../ui/formulaire.tsx';
import { type Cadre, Page } from '../../ui/page.tsx';
import { ACorriger, BoutonActe, Champs, ZoneTexte } from '../../ui/saisie.tsx';
import { Lien, Section, Texte, Titre } from '../../ui/structure.tsx';
import { FilAriane, Tableau } from '../../ui/tableau.tsx';
import type { Place } from './outils.tsx';

const Fil = ({ place: { schema, version }, titre }: { place: Place; titre: string }) => (
  <FilAriane
    etapes={[
      { libelle: 'Schémas', href: r.liste() },
      { libelle: typographier(version.entete.intitule), href: r.version(schema.id, version.id) },
      { libelle: titre },
    ]}
  />
);

export const PageEntete = ({
  cadre,
  jeton,
  place,
  saisie,
}: {
  cadre: Cadre;
  jeton: string;
  place: Place;
  saisie: Saisie;
}) => {
  const { schema, version } = place;
  const titre = 'Modifier l’en-tête';
  return (
    <Page cadre={cadre} titre={saisie.fautes.length > 0 ? `Erreur : ${titre}` : titre} rubrique="schema">
      <Fil place={place} titre={titre} />
      <Titre>{titre}</Titre>
      {saisie.fautes.length > 0 && <ACorriger fautes={saisie.fautes} />}
      <Formulaire action={r.entete(schema.id, version.id)} jeton={jeton} libelle="En-tête du schéma">
        <Cache nom="version" valeur={String(saisie.version)} />
        <Champ {...champDe(saisie, 'intitule')} libelle="Intitulé du schéma" large requis />
        <Champs>
          <Champ {...champDe(saisie, 'debut')} libelle="Année de début" />
          <Champ {...champDe(saisie, 'fin')} libelle="Année de fin" />
        </Champs>
        <ZoneTexte
          {...champDe(saisie, 'organisations')}
          libelle="Organisations"
          aide="Une par ligne."
          lignes={3}
        />
        <Case
          nom="etenduConcessions"
          libelle="Le schéma s’étend aux concessions"
          cochee={valeurDe(saisie, 'etenduConcessions') === 'oui'}
        />
        <ZoneTexte
          {...champDe(saisie, 'niveaux')}
          libelle="Niveaux, et comment ce schéma les nomme"
          aide="Un par ligne : « axe : bloc stratégique, blocs stratégiques ». Les niveaux possibles, du plus haut au plus bas : axe, ambition, objectif, engagement, action, moyen, sous-moyen, realisation."
          lignes={6}
        />
        <Actions>
          <Bouton>Enregistrer</Bouton>
          <BoutonLien href={r.version(schema.id, version.id)} second>
            Renoncer
          </BoutonLien>
        </Actions>
      </Formulaire>
    </Page>
  );
};

const direVentilation = (brut: unknown): string =>
  typeof brut === 'object' && brut !== null
    ? Object.entries(brut)
        .map(([nom, v]) => `${nom} : ${typeof v === 'number' ? ecrireNombre(v, 2) : String(v)}`)
        .join(', ')
    : '';

const direValeur = ({ contenu: c }: ChiffreVivant): string =>
  typeof c.valeur === 'number'
    ? `${ecrireNombre(c.valeur, 2)} ${typeof c.unite === 'string' ? c.unite : ''}`.trim()
    : typeof c.texte === 'string'
      ? typographier(c.texte)
      : '—';

export const PageChiffres = ({
  cadre,
  jeton,
  place,
  contenu,
  modifiable,
  saisie,
  chiffre,
}: {
  cadre: Cadre;
  jeton: string;
  place: Place;
  contenu: Contenu;
  modifiable: boolean;
  saisie: Saisie;
  /** Chiffre que le formulaire reprend ; `null` : il en ajoute un. */
  chiffre: string | null;
}) => {
  const { schema, version } = place;
  const chiffres = enVigueur(contenu.chiffres);
  return (
    <Page cadre={cadre} titre="Chiffres de base" rubrique="schema">
      <Fil place={place} titre="Chiffres de base" />
      <Titre sousTitre="D’où part le schéma : volumes d’achat, fournisseurs, considérations, par acheteur et par année.">
        Chiffres de base
      </Titre>
      {saisie.fautes.length > 0 && <ACorriger fautes={saisie.fautes} />}
      {chiffres.length === 0 ? (
        <Texte>Aucun chiffre de base n’est encore écrit.</Texte>
      ) : (
        <Tableau
          legende="Chiffres de base"
          lignes={chiffres}
          cle={(c) => c.id}
          colonnes={[
            { titre: 'Chiffre', enTete: true, cellule: (c) => typographier(c.contenu.libelle) },
            {
              titre: 'Année',
              chiffre: true,
              cellule: (c) => (typeof c.contenu.annee === 'number' ? c.contenu.annee : '—'),
            },
            { titre: 'Valeur', chiffre: true, cellule: direValeur },
            {
              titre: 'Texte d’origine',
              cellule: (c) => (typeof c.contenu.texte === 'string' ? typographier(c.contenu.texte) : '—'),
            },
            { titre: 'Par acheteur', cellule: (c) => direVentilation(c.contenu.ventilation) || '—' },
            ...(modifiable
              ? [
                  {
                    titre: 'Agir',
                    cellule: (c: ChiffreVivant) => (
                      <span className="flex flex-wrap items-center gap-2">
                        <Lien href={r.chiffres(schema.id, version.id, c.id)}>
                          modifier<span className="sr-only"> {c.contenu.libelle}</span>
                        </Lien>
                        <Formulaire
                          action={r.chiffres(schema.id, version.id)}
                          jeton={jeton}
                          libelle={`Retirer ${c.contenu.libelle}`}
                          enLigne
                        >
                          <Cache nom="chiffre" valeur={c.id} />
                          <Cache nom="acte" valeur="clore" />
                          <BoutonActe precision={c.contenu.libelle}>Retirer</BoutonActe>
                        </Formulaire>
                      </span>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {modifiable && (
        <Section titre={chiffre === null ? 'Ajouter un chiffre' : 'Modifier le chiffre'}>
          <Formulaire action={r.chiffres(schema.id, version.id)} jeton={jeton} libelle="Chiffre de base">
            <Cache nom="chiffre" valeur={chiffre ?? ''} />
            <Champ {...champDe(saisie, 'libelle')} libelle="Ce qu’il compte" large requis />
            <Champs>
              <Champ {...champDe(saisie, 'annee')} libelle="Année" />
              <Champ {...champDe(saisie, 'valeur')} libelle="Valeur" />
              <Champ {...champDe(saisie, 'unite')} libelle="Unité" aide="€, k€, M€, %, heures…" />
            </Champs>
            <Champs>
              <Champ {...champDe(saisie, 'numerateur')} libelle="Numérateur" aide="Pour un taux." />
              <Champ {...champDe(saisie, 'denominateur')} libelle="Dénominateur" aide="Pour un taux." />
            </Champs>
            <Champ {...champDe(saisie, 'texte')} libelle="Texte d’origine" aide="« près de 180 »…" large />
            <ZoneTexte
              {...champDe(saisie, 'ventilation')}
              libelle="Par acheteur"
              aide="Un par ligne : « Ville de Valmont : 66142 »."
              lignes={3}
            />
            <Bouton>Enregistrer</Bouton>
          </Formulaire>
        </Section>
      )}
    </Page>
  );
};
