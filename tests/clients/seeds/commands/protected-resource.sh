curl -X GET \
-H "Authorization: Bearer YOUR_ACCESS_TOKEN" \
https://HOST/{api}/vM/{resource}
