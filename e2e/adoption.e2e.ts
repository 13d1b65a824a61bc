import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { acteurLocal, ouvrirCollectivite } from '#domaines/organisation';
import {
  creerDepuisModele,
  ecrireFichierDuSchema,
  ecrireTableau,
  lireContenu,
  lireVersion,
} from '#domaines/schema';
import type { Base } from '../src/platform/db/base.ts';
import { focus, tabulerJusqua } from './clavier.ts';
import { constater } from './constats.ts';
import { aujourdhui, bouton, deplier, remplir, suivre, texteDe, titre, valider } from './gestes.ts';
import {
  accepterInvitation,
  type Installation,
  lancerInstallation,
  PREMIERE_CONFIGURATION,
} from './installation.ts';
import { lancerNavigateur, ouvrirContexte, parcours } from './navigateur.ts';
import { portLibre } from './port-libre.ts';
import { deliberer, ouvrirSeanceDuConseil, releverLesPresences } from './seance-du-conseil.ts';

const INTITULE = 'SPASER de Valmont';
const ANNEE = aujourdhui().slice(0, 4);

let navigateur: Browser;
let installation: Installation;
/** Les onglets d'Ada (administratrice), de Bruno (pilote) et de Chloé (contributrice des Espaces verts). */
let ada: Page;
let bruno: Page;
let chloe: Page;
/** Pages à confier à axe, une fois le parcours fait : celles que `schemas.e2e.ts` ne voit pas dans cet état. */
const aConstater: string[] = [];
/** Adresses de Valmont qu'une autre collectivité ne doit pas trouver. */
let version1 = '';
let version2 = '';
let seance = '';
let ficheA1 = '';
let ficheA2 = '';
let suiviA1 = '';
let suiviA2 = '';

const sansScript = async (): Promise<Page> =>
  (await ouvrirContexte(navigateur, { javaScriptEnabled: false })).contexte.newPage();

const chemin = (page: Page): string => new URL(page.url()).pathname;

const statutDe = async (page: Page, adresse: string): Promise<number> =>
  (await page.goto(new URL(adresse, installation.adresse).href))?.status() ?? 0;

/** Le tableau d'un schéma de Clermont, tel que l'export l'écrit, dans une collectivité qui ne sert qu'à cela. */
const exporterUnModele = (base: Base) =>
  base.dansCollectivite('gabarit', async (tx) => {
    const acteur = { ...acteurLocal(), collectivite: 'gabarit' };
    const cree = await creerDepuisModele(
      tx,
      acteur,
      {
        modele: 'clermont-spaser',
        entete: {
          intitule: INTITULE,
          debut: 2026,
          fin: 2029,
          organisations: ['Métropole de Valmont', 'Ville de Valmont'],
          etenduConcessions: false,
        },
        aLIdentique: true,
      },
      new Date(),
    );
    if (!cree.ok) throw new Error(cree.erreur.message);
    const version = await lireVersion(tx, cree.valeur.version);
    if (version === null) throw new Error('version absente');
    return ecrireTableau(await lireContenu(tx, version), 'SPASER');
  });

const envoyerTableau = async (
  page: Page,
  lignes: Parameters<typeof ecrireFichierDuSchema>[1],
): Promise<void> => {
  await page.goto(`${installation.adresse}/schemas/importer`);
  await page.getByLabel('Tableau', { exact: true }).setInputFiles({
    name: 'spaser.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: Buffer.from(await ecrireFichierDuSchema('xlsx', lignes)),
  });
  await valider(page, 'Lire le tableau');
};

/** Le niveau de l'arbre qui porte ce code, seul, sans ce qui est dessous. */
const niveau = (page: Page, repere: string) =>
  page.locator('main li').filter({ has: page.locator(':scope > p', { hasText: new RegExp(`^${repere} `) }) });

/** Les premières actions qui ne sont pas closes, dans l'ordre de l'arbre. */
const ordreDesActions = async (page: Page): Promise<string[]> => {
  const reperes = await page.locator('main li > p:has(a) > span:first-child').allTextContents();
  return reperes.filter((r) => r.startsWith('Action')).slice(0, 4);
};

const inviter = async (courriel: string, role: string, portee?: string): Promise<Page> => {
  await ada.goto(`${installation.adresse}/organisation/personnes`);
  await remplir(ada, { prenom: role, nom: 'Essai', courriel });
  await ada.locator('[name="role"]').selectOption(role);
  if (portee !== undefined) await ada.locator('[name="portee"]').selectOption({ label: portee });
  await valider(ada, 'Inviter');
  const page = await sansScript();
  await accepterInvitation(page, await installation.lienRecuPar(courriel), courriel);
  return page;
};

parcours('adoption d’un schéma, sans JavaScript', () => {
  beforeAll(async () => {
    navigateur = await lancerNavigateur();
    installation = await lancerInstallation(await portLibre());
    ada = await sansScript();
  });
  afterAll(async () => {
    await navigateur?.close();
    await installation?.fermer();
  });

  it('une installation neuve se configure avec le code imprimé', async () => {
    await ada.goto(installation.adresse);
    expect(await titre(ada)).toBe('Première configuration');
    await remplir(ada, { ...PREMIERE_CONFIGURATION, code: installation.code });
    await valider(ada, 'Créer la collectivité');
    expect(await titre(ada)).toBe('Organisation');
    for (const [nom, sigle] of [
      ['Espaces verts', 'EV'],
      ['Restauration', 'RES'],
    ] as const) {
      await ada.goto(`${installation.adresse}/organisation/services`);
      await remplir(ada, { nom, sigle });
      await valider(ada, 'Ajouter');
    }
  });

  it('un tableau abîmé est refusé avec sa ligne, sa colonne et quoi écrire ; le bon est confirmé', async () => {
    const lignes = await exporterUnModele(installation.base);
    const rang = lignes.findIndex((l) => l.type === 'cible' && l.annee !== undefined);
    await envoyerTableau(
      ada,
      lignes.map((l, i) => (i === rang ? { ...l, annee: 'vers 2026' } : l)),
    );
    expect(await titre(ada)).toBe('Ce tableau est à corriger');
    aConstater.push(chemin(ada));
    // Une ligne de titres, et l'on compte à partir de un.
    const faute = ada.getByRole('row').filter({ hasText: 'vers 2026' });
    const cases = await faute.locator('th, td').allTextContents();
    expect(cases.map((t) => t.replace(/[\u00a0\u202f]/gu, ' '))).toEqual([
      `V${rang + 2}`,
      'Année',
      'vers 2026',
      '—',
      '« vers 2026 » n’est pas une année : écrivez quatre chiffres, par exemple 2027.',
    ]);
    expect(await ada.getByRole('button', { name: 'Créer ce schéma' }).count()).toBe(0);
    await suivre(ada, 'Renvoyer le tableau corrigé');

    await envoyerTableau(ada, lignes);
    expect(await titre(ada)).toBe('Ce que le tableau donnera');
    expect(await texteDe(ada)).toContain('4 blocs stratégiques, 8 objectifs, 26 actions');
    await valider(ada, 'Créer ce schéma');
    expect(await titre(ada)).toBe(INTITULE);
    version1 = chemin(ada);
    expect(await texteDe(ada)).toContain('Version 1, brouillon');
  });

  it('l’arbre se modifie : ajouter, renommer, monter, descendre, clore', async () => {
    await suivre(ada, 'Modifier l’arbre');
    const avant = await ordreDesActions(ada);
    expect(avant).toEqual(['Action A1', 'Action A2', 'Action A3', 'Action A4']);
    await bouton(ada, 'Descendre : Action A1').click();
    expect(await ordreDesActions(ada)).toEqual(['Action A2', 'Action A1', 'Action A3', 'Action A4']);
    await bouton(ada, 'Monter : Action A1').click();
    expect(await ordreDesActions(ada)).toEqual(avant);
    await suivre(ada, 'Ajouter dessous : Objectif O1');
    await ada.getByLabel('Intitulé').fill('Une action de trop');
    await ada.getByLabel('Code').fill('A90');
    await valider(ada, 'Ajouter');
    await deplier(ada, 'Renommer, ranger : Action A90');
    await ada.getByLabel('Intitulé de Action A90').fill('Une action à clore');
    await bouton(ada, 'Renommer : Action A90').click();
    expect(await niveau(ada, 'Action A90').locator(':scope > p').textContent()).toContain(
      'Une action à clore',
    );
    await bouton(ada, 'Clore : Action A90').click();
    expect(await niveau(ada, 'Action A90').locator(':scope > p').textContent()).toContain('clos');
  });

  for (const javaScriptEnabled of [false, true]) {
    it(`l’arbre se modifie au clavier seul, ${javaScriptEnabled ? 'avec' : 'sans'} JavaScript, le focus revenant au niveau touché`, async () => {
      const { contexte } = await ouvrirContexte(navigateur, { javaScriptEnabled });
      await contexte.addCookies(await ada.context().cookies());
      const page = await contexte.newPage();
      const code = javaScriptEnabled ? 'A92' : 'A91';
      await page.goto(`${installation.adresse}${version1}/arbre`);
      await tabulerJusqua(page, 'Ajouter dessous : Objectif O1');
      await page.keyboard.press('Enter');
      await page.waitForURL(/ajouter/);
      await tabulerJusqua(page, 'Intitulé');
      await page.keyboard.type('Saisie au clavier');
      await tabulerJusqua(page, 'Code');
      await page.keyboard.press('Control+A');
      await page.keyboard.type(code);
      await page.keyboard.press('Enter');
      await page.waitForURL(/#niveau-/);
      const ancre = new URL(page.url()).hash.slice(1);
      await expect.poll(async () => (await focus(page)).id).toBe(ancre);
      expect(await ordreDesActions(page)).toEqual(['Action A1', 'Action A2', 'Action A3', `Action ${code}`]);
      expect(await tabulerJusqua(page, 'Saisie au clavier'), 'le premier arrêt est le niveau ajouté').toBe(1);

      await tabulerJusqua(page, `Monter : Action ${code}`, 2);
      await page.keyboard.press('Enter');
      await page.waitForLoadState();
      await expect.poll(async () => (await focus(page)).id).toBe(ancre);
      expect(await ordreDesActions(page)).toEqual(['Action A1', 'Action A2', `Action ${code}`, 'Action A3']);
      await tabulerJusqua(page, `Renommer, ranger : Action ${code}`, 6);
      await page.keyboard.press('Enter');
      await tabulerJusqua(page, `Intitulé de Action ${code}`, 2);
      await page.keyboard.press('Control+A');
      await page.keyboard.type('Renommée au clavier');
      await page.keyboard.press('Enter');
      await page.getByRole('link', { name: 'Renommée au clavier' }).waitFor();
      await expect.poll(async () => (await focus(page)).id).toBe(ancre);
      await tabulerJusqua(page, `Clore : Action ${code}`, 5);
      await page.keyboard.press('Enter');
      await niveau(page, `Action ${code}`).getByText('clos', { exact: true }).waitFor();
      await expect.poll(async () => (await focus(page)).id).toBe(ancre);
      await contexte.close();
    });
  }

  it('une fiche d’action se complète : descriptif, service pilote, ODD', async () => {
    for (const [code, service] of [
      ['A1', 'Espaces verts'],
      ['A2', 'Restauration'],
    ] as const) {
      await ada.goto(`${installation.adresse}${version1}/arbre`);
      await niveau(ada, `Action ${code}`).locator(':scope > p a').click();
      if (code === 'A1') ficheA1 = chemin(ada);
      else ficheA2 = chemin(ada);
      await ada.getByLabel('Descriptif').fill('Première étape\nSeconde étape');
      await ada.getByLabel('Service pilote').selectOption({ label: service });
      await ada.getByLabel('12 consommation et production responsables').check();
      await valider(ada, 'Enregistrer la fiche');
      expect(await ada.getByLabel('Descriptif').inputValue()).toBe('Première étape\nSeconde étape');
      expect(await ada.getByLabel('12 consommation et production responsables').isChecked()).toBe(true);
      suiviA2 = (await ada.getByRole('link', { name: `Suivi ${ANNEE}` }).getAttribute('href')) ?? '';
      if (code === 'A1') suiviA1 = suiviA2;
    }
  });

  it('la vérification dit ce qui manque, l’article, et où le corriger', async () => {
    await ada.goto(installation.adresse + version1);
    await suivre(ada, 'Vérification');
    expect(await titre(ada)).toBe('Vérification');
    expect(await texteDe(ada)).toContain('Conformité non établie');
    const manque = ada.getByRole('table', { name: 'Contrôles : Il manque' }).getByRole('row');
    const esus = await manque.filter({ hasText: 'Aucune cible chiffrée sur les ESUS agréées' }).textContent();
    expect(esus).toContain('L2111-3 al. 3');
  });

  it('soumise, adoptée par une délibération du conseil, publiée', async () => {
    await ada.goto(installation.adresse + version1);
    await deplier(ada, 'Faire passer à l’état suivant');
    await valider(ada, 'Soumettre cette version');
    expect(await texteDe(ada)).toContain('Version 1, soumis');

    seance = new URL(await ouvrirSeanceDuConseil(ada, installation.adresse)).pathname;
    await releverLesPresences(ada, installation.adresse + seance);
    await deliberer(ada, installation.adresse + seance);
    await ada.getByLabel('Schéma soumis').selectOption({ index: 0 });
    await valider(ada, 'Adopter ce schéma par cette délibération');
    expect(await texteDe(ada)).toContain('Cette délibération adopte un schéma');
    await suivre(ada, `${INTITULE}, version 1`);
    expect(chemin(ada)).toBe(version1);
    expect(await texteDe(ada)).toContain('Version 1, adopté');
    await deplier(ada, 'Faire passer à l’état suivant');
    await ada.getByLabel('Où elle est publiée').fill('https://valmont.example/spaser');
    await valider(ada, 'Déclarer publiée');
    expect(await texteDe(ada)).toContain('Version 1, publié');
  });

  it('adoptée, la version est figée ; une nouvelle s’ouvre, et la comparaison montre son seul changement', async () => {
    expect(await statutDe(ada, `${version1}/arbre`)).toBe(409);
    expect(await texteDe(ada)).toContain('Seul un brouillon se modifie : ouvrez une nouvelle version.');
    await ada.goto(installation.adresse + ficheA1);
    expect(await ada.getByRole('button', { name: 'Enregistrer la fiche' }).count()).toBe(0);

    await ada.goto(installation.adresse + version1);
    await valider(ada, 'Ouvrir une nouvelle version');
    version2 = chemin(ada);
    expect(version2).not.toBe(version1);
    await suivre(ada, 'Modifier l’arbre');
    await niveau(ada, 'Action A1').locator(':scope > p a').click();
    await ada.getByLabel('Descriptif').fill('Première étape\nÉtape ajoutée');
    await valider(ada, 'Enregistrer la fiche');
    await ada.goto(`${installation.adresse}${version2}`);
    await suivre(ada, 'Versions');
    aConstater.push(chemin(ada));
    const champs = ada.getByRole('table', { name: /^Changements de / });
    expect(await champs.count()).toBe(1);
    expect(await ada.getByRole('table', { name: 'Changements de A1' }).getByRole('row').count()).toBe(2);
    expect(await texteDe(ada)).toContain('Étape ajoutée');
    for (const autre of ['Ajoutés', 'Retirés ou clos', 'Déplacés', 'Cibles changées'])
      expect(await ada.getByText(autre, { exact: true }).count(), autre).toBe(0);
  });

  it('une contributrice invitée met à jour l’action de son service, et rien d’autre', async () => {
    chloe = await inviter('chloe@valmont.example', 'contributeur', 'Espaces verts');
    await chloe.goto(installation.adresse + suiviA1);
    aConstater.push(suiviA1);
    await chloe.getByLabel('Statut').selectOption('en-cours');
    await chloe.getByLabel('Avancement (%)').fill('30');
    await chloe.getByLabel('Commentaire').fill('Le comité est réuni.');
    await valider(chloe, 'Enregistrer');
    expect(await titre(chloe)).toBe(`Suivi des actions en ${ANNEE}`);
    aConstater.push(chemin(chloe));
    expect(await texteDe(chloe)).toMatch(/en cours\s*30 %/);

    // L'action d'un autre service se lit, sans formulaire ; un envoi forgé est refusé.
    expect(await statutDe(chloe, suiviA2)).toBe(200);
    expect(await chloe.getByRole('button', { name: 'Enregistrer' }).count()).toBe(0);
    await chloe.goto(installation.adresse + suiviA1);
    await chloe.evaluate(
      `document.querySelector('form[action="${suiviA1}"]').setAttribute('action', '${suiviA2}')`,
    );
    const [refus] = await Promise.all([
      chloe.waitForResponse((r) => r.request().method() === 'POST'),
      valider(chloe, 'Enregistrer'),
    ]);
    expect([new URL(refus.url()).pathname, refus.status()]).toEqual([suiviA2, 403]);
    expect(await titre(chloe)).toBe('Accès refusé');
    expect(await texteDe(chloe)).toContain('Demandez-le à un administrateur');

    // Le schéma aussi se lit, et ne se modifie pas.
    expect(await statutDe(chloe, version2)).toBe(200);
    expect(await chloe.getByRole('link', { name: 'Modifier l’arbre' }).count()).toBe(0);
    for (const page of [
      `${version2}/arbre`,
      `${version2}/entete`,
      `${version2}/ajouter`,
      '/schemas/nouveau',
    ]) {
      expect(await statutDe(chloe, page), page).toBe(403);
      expect(await titre(chloe), page).toBe('Accès refusé');
    }
    expect(await statutDe(chloe, '/schemas/importer')).toBe(403);
  });

  it('un pilote limité à un axe, choisi par son nom, modifie celui-là et lit les autres', async () => {
    await ada.goto(`${installation.adresse}${version2}/arbre`);
    const axes = ada.locator('section > div > ul > li, section > ul > li');
    const [sien, autre] = [axes.nth(0), axes.nth(1)];
    const nomDe = async (axe: typeof sien): Promise<string> =>
      ((await axe.locator(':scope > p a').textContent()) ?? '').trim();
    const [nomDuSien, nomDeLAutre] = [await nomDe(sien), await nomDe(autre)];
    await ada.goto(`${installation.adresse}/organisation/personnes`);
    const choix = ada.locator('[name="portee"] optgroup[label="Un axe d’un schéma"] option');
    const libelle = (await choix.first().textContent()) ?? '';
    expect(libelle.replaceAll(/\s/gu, ' ')).toContain(`(${INTITULE})`);
    const denis = await inviter('denis@valmont.example', 'pilote', libelle);
    await denis.goto(installation.adresse + version2);
    await suivre(denis, 'Modifier l’arbre');
    expect(await denis.getByRole('link', { name: 'Ajouter en tête' }).count()).toBe(0);
    const deLAxe = (nom: string) =>
      denis.locator('li').filter({ has: denis.locator(':scope > p a', { hasText: nom }) });
    expect(await deLAxe(nomDuSien).getByRole('button').count()).toBeGreaterThan(0);
    expect(await deLAxe(nomDeLAutre).getByRole('button').count()).toBe(0);
    await suivre(denis, nomDeLAutre);
    expect(await denis.getByRole('button', { name: 'Enregistrer la fiche' }).count()).toBe(0);
    expect(await statutDe(denis, `${version2}/entete`)).toBe(403);
    await denis.context().close();
  });

  it('deux personnes modifient la même fiche : la seconde l’apprend, voit les deux valeurs, rien n’est écrasé', async () => {
    bruno = await inviter('bruno@valmont.example', 'pilote');
    const fiche = ficheA1.replace(version1, version2);
    for (const page of [ada, bruno]) {
      await page.goto(`${installation.adresse}${version2}/arbre`);
      await niveau(page, 'Action A1').locator(':scope > p a').click();
    }
    expect(chemin(ada)).toBe(fiche);
    await bruno.getByLabel('Intitulé', { exact: true }).fill('L’intitulé de Bruno');
    await ada.getByLabel('Intitulé', { exact: true }).fill('L’intitulé d’Ada');
    await valider(bruno, 'Enregistrer la fiche');
    await valider(ada, 'Enregistrer la fiche');
    expect(await titre(ada)).toBe('Cette fiche a changé');
    expect(await texteDe(ada)).toContain('pilote Essai l’a modifiée le');
    const ecart = ada.getByRole('table', { name: 'Votre saisie et ce qui est enregistré' }).getByRole('row');
    expect(await ecart.filter({ hasText: 'Bruno' }).locator('th, td').allTextContents()).toEqual([
      'Intitulé',
      'L’intitulé d’Ada',
      'L’intitulé de Bruno',
    ]);
    await suivre(ada, 'Repartir de la version enregistrée');
    expect(await ada.getByLabel('Intitulé', { exact: true }).inputValue()).toBe('L’intitulé de Bruno');
  });

  it('une autre collectivité de la même installation ne trouve rien de tout cela', async () => {
    const ouverte = await ouvrirCollectivite(
      installation.base,
      {
        nom: 'Ville d’Aix',
        siren: '211300017',
        type: 'commune',
        administrateur: { nom: 'Roux', prenom: 'Brice', courriel: 'brice@aix.example' },
      },
      new Date(),
    );
    if (!ouverte.ok) throw new Error(ouverte.erreur.message);
    const brice = await sansScript();
    await accepterInvitation(
      brice,
      `${installation.adresse}/invitation/${ouverte.valeur.jeton}`,
      'brice@aix.example',
    );
    expect(await statutDe(brice, '/schemas')).toBe(200);
    expect(await texteDe(brice)).not.toContain(INTITULE);
    expect(await statutDe(brice, '/gouvernance')).toBe(200);
    expect(await texteDe(brice)).not.toContain('Conseil de Valmont');
    const schema = version1.replace(/\/versions\/.*$/u, '');
    for (const adresse of [
      schema,
      version1,
      version2,
      `${version2}/arbre`,
      `${version1}/verification`,
      `${version1}/tableau.xlsx`,
      `${schema}/versions`,
      `${schema}/suivi`,
      ficheA1,
      ficheA2,
      suiviA1,
      seance,
      `${seance}/presences`,
    ]) {
      const chezElle = await ada.request.get(installation.adresse + adresse);
      expect(chezElle.status(), `Ada trouve ${adresse}`).toBe(200);
      const chezLui = await brice.request.get(installation.adresse + adresse);
      expect(chezLui.status(), adresse).toBe(404);
      expect(await chezLui.text(), adresse).not.toContain(INTITULE);
    }
  });

  it('axe ne trouve rien sur les pages de ce parcours, et rien ne déborde', async () => {
    const { contexte, reproches } = await ouvrirContexte(navigateur, { reducedMotion: 'reduce' });
    await contexte.addCookies(await ada.context().cookies());
    const page = await contexte.newPage();
    const constats: string[] = [];
    for (const adresse of [...aConstater, ficheA1.replace(version1, version2)]) {
      expect([200, 400], adresse).toContain(await statutDe(page, adresse));
      constats.push(...(await constater(page)));
    }
    expect(constats).toEqual([]);
    // Le tableau à corriger répond 400 : le navigateur le note, ce n'est pas un reproche aux pages.
    expect(reproches.filter((x) => !x.includes('status of 400'))).toEqual([]);
    await contexte.close();
  });
});
